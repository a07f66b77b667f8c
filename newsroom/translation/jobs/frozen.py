"""The version of a source that a translator reads: what readers have, else what they will get.

Nothing of a draft that nobody approved is shown to a desk that could not open it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from wagtail.models import Page, Revision

from newsroom.publishing.awaiting import WAITING, versions_waiting, waiting_approvals
from newsroom.publishing.models import Approval, Hold, Publication
from newsroom.translation.jobs.models import TranslationJob


@dataclass(frozen=True, kw_only=True)
class FrozenSource:
    """`goes_live_at` is None for what is live, and for what waits without a time of its own."""

    revision_id: int
    is_live: bool
    goes_live_at: datetime | None = None


def frozen_source(page: Any, *, now: datetime) -> FrozenSource | None:
    """None for a draft that nobody has approved."""
    if page.live and page.live_revision_id:
        return FrozenSource(revision_id=page.live_revision_id, is_live=True)
    approvals = waiting_approvals(page, now=now)
    if not approvals:
        return None
    newest = approvals[0]
    row = Publication.objects.filter(
        page_id=page.pk, verb=Publication.Verb.PUBLISH, state=Publication.State.PENDING
    ).first()
    return FrozenSource(
        revision_id=newest.revision_id, is_live=False, goes_live_at=row.due_at if row else None
    )


def is_open_to_all(page: Any, *, now: datetime) -> bool:
    """Live, or approved and on its way: not while that approval is withdrawn."""
    return page.live or frozen_source(page, now=now) is not None


def is_taken_back(job: TranslationJob, *, source: Page | None, now: datetime) -> bool:
    """There is nothing that it could begin with; what was begun already goes on."""
    is_begun = job.page_id is not None
    return not is_begun and (source is None or not is_open_to_all(source, now=now))


def can_be_begun() -> Q:
    """The same for queries of many jobs: what is begun goes on, else its source is open to all."""
    rows = Publication.objects.filter(
        page_id=OuterRef("page_id"), verb=Publication.Verb.PUBLISH, approval=OuterRef("pk")
    )
    embargo = Hold.objects.filter(
        Q(until__isnull=True) | Q(until__gt=Now()),
        story_id=OuterRef(OuterRef("story_id")),
        kind=Hold.Kind.EMBARGO,
        lifted_at__isnull=True,
    )
    approved = Approval.objects.filter(
        Exists(rows.filter(WAITING)) | Exists(embargo) & ~Exists(rows),
        page_id=OuterRef("source_page_id"),
        withdrawn_at__isnull=True,
    )
    live = Page.objects.filter(pk=OuterRef("source_page_id"), live=True)
    return Q(page_id__isnull=False) | Q(Exists(live)) | Q(Exists(approved))


def readable_revisions(
    jobs: Iterable[TranslationJob], sources: Iterable[Page], *, now: datetime
) -> dict[int, int | None]:
    """By job, in two queries: its own version of a live source, the approved one of another.

    Jobs whose source was taken back are missing.
    """
    by_page = {page.pk: page for page in sources}
    waiting = versions_waiting([page for page in by_page.values() if not page.live], now=now)
    found: dict[int, int | None] = {}
    for job in jobs:
        source = by_page.get(job.source_page_id)
        if source is not None and source.live:
            found[job.pk] = job.source_revision_id
        elif job.source_page_id in waiting:
            found[job.pk] = waiting[job.source_page_id]
    return found


def freeze_anew(page: Any, *, source: FrozenSource) -> bool:
    """The jobs of this source are about that version from now on. Whether any was not."""
    jobs = TranslationJob.objects.filter(source_page_id=page.pk)
    others = jobs.exclude(source_revision_id=source.revision_id)
    return others.update(source_revision_id=source.revision_id) > 0


def revision_to_read(job: TranslationJob) -> Revision | None:
    """Kept as long as the page is; None where it was deleted."""
    return Revision.objects.filter(pk=job.source_revision_id or 0).first()
