"""A page that moves to another section: readers follow at once, and so do its approvals.

Wagtail announces a move before and after it (newsroom/signal_handlers.py). The follow-up is
recorded before the tree changes, so that a worker finishes what a dying process began; what it
does may be done twice.
"""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, Revision

from newsroom.content.content_hash import content_hash
from newsroom.content.models import CategoryPage
from newsroom.content.people import name_of
from newsroom.delivery.follow_ups import Effect, Payload, record_follow_ups, run_follow_up
from newsroom.delivery.models import FollowUp
from newsroom.delivery.rewrite import rewrite_now
from newsroom.publishing.carried_approvals import (
    carry_approval,
    follow_in_ledger,
    follow_in_public,
)
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.models import Publication
from newsroom.publishing.pages_in_use import is_live_or_scheduled

TOPIC = "moved_pages"
# So long the process that moves the page has it for itself.
GRACE = timedelta(seconds=60)


def refuse_unfit_move(page: Any, destination: Any) -> None:
    """Raises PublicationRefused: readers must find the page where it goes, in its language."""
    if destination.depth > 1 and destination.locale_id != page.locale_id:
        raise PublicationRefused(_("“%s” stays in its own language.") % page.title)
    if not Page._slug_is_available(page.slug, destination, page=page):
        raise PublicationRefused(
            _("“%(section)s” has a page with the address “%(slug)s” already.")
            % {"section": destination.title, "slug": page.slug}
        )
    section = destination.specific
    if not isinstance(section, CategoryPage) or not is_live_or_scheduled(page):
        return
    if not (section.live and section.name_confirmed):
        raise PublicationRefused(
            _("“%(title)s” is live or scheduled, and “%(section)s” is not public yet.")
            % {"title": page.title, "section": section.title}
        )


def plan_move(page: Any, *, section_before: Any, section_after: Any, now: datetime) -> None:
    """Before the tree changes. Reordering within a section concerns nobody outside."""
    if section_before.pk == section_after.pk:
        return
    refuse_unfit_move(page, section_after)
    mover = get_active_log_context().user
    payload = {
        "page_id": page.pk,
        "section_before": section_before.pk,
        "remark": _("Moved from “%(before)s” to “%(after)s”, by %(name)s.")
        % {
            "before": section_before.title,
            "after": section_after.title,
            "name": name_of(mover) or _("a program"),
        },
    }
    effect = Effect(topic=TOPIC, key=f"{TOPIC}:{page.pk}:{uuid.uuid4().hex}", payload=payload)
    record_follow_ups([effect], now=now + GRACE)


def follow_moves_of(page: Any, *, now: datetime) -> None:
    """After the tree has changed: at once, and by a worker where it fails here."""
    planned = FollowUp.objects.filter(
        topic=TOPIC, state=FollowUp.State.PENDING, payload__page_id=page.pk
    )
    planned.update(next_attempt_at=now)
    for follow_up_id in planned.order_by("pk").values_list("pk", flat=True):
        run_follow_up(follow_up_id=follow_up_id, now=now)


def follow_move(payload: Payload) -> None:
    """Follow-up handler: approvals, ledger and document of a page that stands elsewhere now."""
    page_id = payload["page_id"]
    # First the ledger's rows, then the page's, as `publish_one` does.
    pending = Publication.objects.filter(page_id=page_id, state=Publication.State.PENDING)
    list(pending.select_for_update(of=("self",)).order_by("pk"))
    page = Page.objects.select_for_update(of=("self",)).filter(pk=page_id).first()
    if page is None:
        return
    now = database_now()
    keep_approvals(
        page, section_before=payload["section_before"], remark=payload["remark"], now=now
    )
    if page.live:
        rewrite_now(page, cause=f"moved:{page.pk}:{now.isoformat()}", now=now)


def keep_approvals(page: Page, *, section_before: int, remark: str, now: datetime) -> None:
    """Only of versions whose content, in the section of before, is still the approved one."""
    for revision in versions_in_force(page):
        content = revision.as_object()
        before, after = content_hash(content, section_id=section_before), content_hash(content)
        approval = carry_approval(
            page_id=page.pk, before=before, after=after, remark=remark, now=now
        )
        if approval is not None:
            follow_in_ledger(page_id=page.pk, before=before, approval=approval)
        if revision.pk == page.live_revision_id:
            follow_in_public(page_id=page.pk, before=before, after=after)


def versions_in_force(page: Page) -> list[Revision]:
    """What is live, what was before it, what waits for its time, and the newest draft."""
    rows = Publication.objects.filter(page_id=page.pk, verb=Publication.Verb.PUBLISH)
    waiting = rows.filter(state=Publication.State.PENDING).values_list("revision_id", flat=True)
    last = rows.filter(state=Publication.State.DONE).order_by("-pk")[:1]
    ids = {
        page.live_revision_id,
        page.latest_revision_id,
        *waiting,
        *last.values_list("revision_before", flat=True),
    }
    return list(Revision.objects.filter(pk__in=ids - {None}).order_by("pk"))
