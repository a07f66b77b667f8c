"""The similar news shown with a document. Only `related` decides what stands there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from newsroom.delivery.models import Document, RelatedEntry


@dataclass(frozen=True, kw_only=True)
class ShownEntry:
    """A similar story and why it is there: `pinned`, `tag:…`, `text 0.71`."""

    member_id: int
    reasons: tuple[str, ...] = ()


def show_related(*, page_id: int, entries: Sequence[ShownEntry], now: datetime) -> bool:
    """Replace the list of a page, best first; False when it is shown like that already.

    Readers get the first six that are live in the locale; give a few more to step in at once
    for one that is taken down. The page itself and repetitions are left out. Callers that
    change several lists in one transaction go by ascending page id.
    """
    wanted = {entry.member_id: entry for entry in reversed(entries) if entry.member_id != page_id}
    in_order = [
        wanted[pk] for pk in dict.fromkeys(entry.member_id for entry in entries) if pk in wanted
    ]
    with transaction.atomic():
        # Also puts two workers with the same list in line.
        Document.objects.select_for_update().filter(page_id=page_id).first()
        rows = RelatedEntry.objects.filter(page_id=page_id)
        shown = [(row.member_id, tuple(row.reasons)) for row in rows.order_by("rank")]
        if shown == [(entry.member_id, tuple(entry.reasons)) for entry in in_order]:
            return False
        rows.delete()
        RelatedEntry.objects.bulk_create(
            RelatedEntry(
                page_id=page_id,
                rank=rank,
                member_id=entry.member_id,
                reasons=list(entry.reasons),
                as_of=now,
            )
            for rank, entry in enumerate(in_order, start=1)
        )
        Document.objects.filter(page_id=page_id).update(related_version=F("related_version") + 1)
    return True
