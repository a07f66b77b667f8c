"""Put on record which passages a machine filled: unreviewed until somebody confirms them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from newsroom.translation.drafting.models import DraftedSegment, DraftRun
from newsroom.translation.wording import Segment


def mark_drafted(
    run: DraftRun, ids: Iterable[str], *, segments: Iterable[Segment], now: datetime
) -> None:
    """`segments` are those of the text in which the words stand now."""
    hashes = {one.id: one.hash for one in segments}
    for one in ids:
        values: dict[str, Any] = {
            "provider": run.provider,
            "words_hash": hashes[one],
            "at": now,
            "confirmed_at": None,
            "confirmed_by": None,
            "confirmed_by_name": "",
        }
        DraftedSegment.objects.update_or_create(
            page_id=run.page_id, segment_id=one, defaults=values
        )
