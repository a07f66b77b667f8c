"""Which segments of a page a machine filled, and which of those nobody has confirmed."""

from collections.abc import Iterable
from datetime import datetime

from newsroom.translation.drafting.models import DraftedSegment
from newsroom.translation.wording import Segment, block_of


def has_drafted(page_id: int, segments: Iterable[Segment], *, saved_at: datetime) -> bool:
    """Whether a machine wrote the first words of any of these, before the text was saved."""
    rows = DraftedSegment.objects.filter(page_id=page_id, at__lte=saved_at)
    drafted = {block_of(one) for one in rows.values_list("segment_id", flat=True)}
    return bool(drafted) and any(one.block in drafted for one in segments)


def unconfirmed_in(page_id: int, segments: Iterable[Segment]) -> dict[str, DraftedSegment]:
    """Those that still say word for word what the machine put there, in the page's order.

    What somebody has rewritten is theirs, and what is gone needs nobody's word. They are known by
    their block and words: the editor gives keys to paragraphs that had none.
    """
    rows = DraftedSegment.objects.filter(page_id=page_id, confirmed_at=None)
    waiting = {(block_of(row.segment_id), row.words_hash): row for row in rows}
    found = {one.id: waiting.get((one.block, one.hash)) for one in segments}
    return {segment_id: row for segment_id, row in found.items() if row is not None}
