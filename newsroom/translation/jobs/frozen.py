"""The version of a source that a translator reads: what readers have, else what they will get.

Nothing of a draft that nobody approved is shown to a desk that could not open it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import Revision

from newsroom.publishing.awaiting import waiting_approvals
from newsroom.publishing.models import Publication
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


def freeze_anew(page: Any, *, source: FrozenSource) -> None:
    """The jobs of this source are about that version from now on."""
    jobs = TranslationJob.objects.filter(source_page_id=page.pk)
    jobs.exclude(source_revision_id=source.revision_id).update(
        source_revision_id=source.revision_id
    )


def revision_to_read(job: TranslationJob) -> Revision | None:
    """Kept as long as the page is; None where it was deleted."""
    return Revision.objects.filter(pk=job.source_revision_id or 0).first()
