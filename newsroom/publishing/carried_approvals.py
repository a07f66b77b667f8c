"""Approvals that follow a page to another address: what was approved is the same text elsewhere.

`moves` and `verb_swap_address` call it; newsroom/decisions/a-move-takes-the-approval-along.md.
"""

from datetime import datetime

from django.db.models import Q

from newsroom.delivery.models import Document
from newsroom.delivery.site_models import SearchEntry
from newsroom.publishing.approvals import standing_approval
from newsroom.publishing.models import Approval, Publication


def carry_approval(
    *,
    page_id: int,
    before: str,
    after: str,
    revision_id: int | None = None,
    remark: str,
    now: datetime,
) -> Approval | None:
    """The same yes, by the same person, for the content hash `after`; None where none stood.

    `revision_id` names the version that holds the new content, where it is another one. The old
    approval stays: the content that it names, in its place of then, was approved.
    """
    if before == after and revision_id is None:
        return standing_approval(page_id=page_id, content_hash=after)
    stood = standing_approval(page_id=page_id, content_hash=before)
    known = standing_approval(page_id=page_id, content_hash=after)
    if stood is None or (known is not None and revision_id is None):
        return known
    return Approval.objects.create(
        page_id=page_id,
        revision_id=revision_id or stood.revision_id,
        content_hash=after,
        kind=stood.kind,
        approved_by=stood.approved_by,
        approved_by_name=stood.approved_by_name,
        comment=remark,
        is_flash=stood.is_flash,
        is_minor=stood.is_minor,
        at=now,
    )


def follow_in_ledger(*, page_id: int, before: str, approval: Approval) -> None:
    """What waits for its time, or for the end of an embargo, goes out by the carried approval."""
    waiting = Q(state=Publication.State.PENDING)
    waiting |= Q(state=Publication.State.CANCELLED, hold__isnull=False)
    Publication.objects.filter(
        waiting, page_id=page_id, content_hash=before, verb=Publication.Verb.PUBLISH
    ).update(approval=approval, content_hash=approval.content_hash)


def follow_in_public(*, page_id: int, before: str, after: str) -> None:
    """Document and search name the hash of what is live."""
    for model in (Document, SearchEntry):
        model.objects.filter(page_id=page_id, content_hash=before).update(content_hash=after)
