"""What the memory has, after the workers have followed what happened."""

from newsroom.delivery.models import FollowUp
from newsroom.translation.memory.follow import TOPIC, follow_memory
from newsroom.translation.memory.models import MemorySegment, MemoryTerm
from tests.translation.newsroom_in_two_languages import run_follow_ups


def follow() -> None:
    run_follow_ups()
    rows = FollowUp.objects.filter(topic=TOPIC, state="pending").order_by("pk")
    for row in rows:
        follow_memory(row.payload)
    rows.update(state="done")


def remembered() -> list[tuple[str, str]]:
    """Whole passages; every term belongs to a segment that is there."""
    known = set(MemorySegment.objects.values_list("pk", flat=True))
    assert set(MemoryTerm.objects.values_list("segment_id", flat=True)) <= known
    rows = MemorySegment.objects.filter(is_whole=True).order_by("pk")
    return [(row.source_text, row.target_text) for row in rows]
