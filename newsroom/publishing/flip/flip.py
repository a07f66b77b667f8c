"""The flip itself, inside the transaction of a set: `sets/go_out.py` is its only caller.

In a number of statements that does not grow with the set, every member gets what it would have got
alone: page, document, ledger, history, follow-ups, change log, signals.
"""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from wagtail.signals import page_published, page_slug_changed, published

from newsroom.delivery.change_log import Entry
from newsroom.delivery.follow_ups import gathered_follow_ups
from newsroom.delivery.go_public_together import Goer, go_public_together
from newsroom.delivery.models import Document
from newsroom.delivery.together import Shared
from newsroom.publishing import crash_points
from newsroom.publishing.close_together import close_together
from newsroom.publishing.flip.fitting import Fit, choose_fitting
from newsroom.publishing.flip.page_rows import Going, write_pages
from newsroom.publishing.models import PreparedMember
from newsroom.publishing.sets.candidates import Candidate
from newsroom.publishing.sets.pages import pages_at_hand
from newsroom.publishing.went_live import tell_it_went_live

logger = logging.getLogger(__name__)


def flip(
    going: Sequence[Candidate],
    *,
    with_all: Sequence[Candidate],
    documents: Mapping[int, Document],
    shared: Shared,
    now: datetime,
    done_by: str,
) -> list[Entry]:
    """Marks those that went as `is_flipped`. When anything breaks, nobody has gone yet."""
    mark = shared.mark
    try:
        with transaction.atomic():
            fits = choose_fitting(going, with_all=with_all, now=now)
            changes = make_live_together(fits, documents=documents, now=now, done_by=done_by)
    except (
        Exception
    ) as error:  # all of them go out in the ordinary way, which tells whom it is about
        logger.warning("A set could not be flipped", exc_info=error)
        shared.forget_since(mark)
        return []
    for fit in fits:
        fit.candidate.is_flipped = True
    return changes


def make_live_together(
    fits: Sequence[Fit], *, documents: Mapping[int, Document], now: datetime, done_by: str
) -> list[Entry]:
    if not fits:
        return []
    for fit in fits:
        fit.row.started_at = now
        fit.row.revision_before = fit.before.live_revision_id if fit.before.live else None
    write_pages([going_of(fit) for fit in fits], now=now)
    crash_points.reach(crash_points.PUBLISHED)
    pages = pages_at_hand([fit.row.page_id for fit in fits])
    with gathered_follow_ups(now=now):
        for fit in fits:
            tell(pages[fit.row.page_id], fit)
            tell_it_went_live(fit.row, now=now)
        changes = go_public_together(
            [goer_of(fit, now=now) for fit in fits], documents=documents, now=now
        )
    titles = {fit.row.page_id: fit.before.title for fit in fits}
    close_together([fit.row for fit in fits], done_by=done_by, pages=pages, titles_before=titles)
    PreparedMember.objects.filter(pk__in=[fit.row.pk for fit in fits]).delete()
    return changes


def going_of(fit: Fit) -> Going:
    assert fit.candidate.revision is not None
    return Going(
        page_id=fit.row.page_id,
        revision_id=fit.candidate.revision.pk,
        columns=fit.ready.columns,
        children=fit.ready.children,
    )


def goer_of(fit: Fit, *, now: datetime) -> Goer:
    assert fit.candidate.revision is not None
    built = fit.ready.document
    first = fit.before.first_published_at or now
    if fit.before.first_published_at is None:
        built = built.dated(
            first=now, shown=now if fit.ready.is_dated_by_launch else built.published_at
        )
    return Goer(
        page_id=fit.row.page_id,
        built=built.updated(now),
        revision_id=fit.candidate.revision.pk,
        content_hash=fit.row.content_hash,
        first_published_at=first,
        event=f"publication:{fit.row.pk}",
    )


def tell(page: Any, fit: Fit) -> None:
    """What Django and Wagtail say of a page that was published; they ask for background work."""
    model = type(page)
    post_save.send(
        sender=model, instance=page, created=False, raw=False, using="default", update_fields=None
    )
    page_published.send(sender=model, instance=page, revision=fit.candidate.revision)
    published.send(sender=model, instance=page, revision=fit.candidate.revision)
    if page.slug != fit.before.slug:
        said = partial(page_slug_changed.send, instance=page, instance_before=fit.before)
        transaction.on_commit(partial(said, sender=model))
