"""The whole memory anew, from what is live: `manage.py rebuild_translation_memory`.

Story by story, each in its own transaction, while publishing goes on; an ended run is gone on with.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from newsroom.translation.memory.models import MemoryRebuild, MemorySegment
from newsroom.translation.memory.remember import forget, remember_story
from newsroom.translation.models import LocaleVersion

CHUNK = 100


@dataclass(frozen=True, kw_only=True)
class Progress:
    stories: int
    of: int
    segments: int


def rebuild_memory(*, now: datetime) -> Iterator[Progress]:
    """After each hundred stories how far it is, of those that were left to do."""
    row, _is_new = MemoryRebuild.objects.get_or_create(pk=1, defaults={"began_at": now})
    left = stories(after=row.done_until)
    total, done, segments = left.count(), 0, 0
    while chunk := list(stories(after=row.done_until)[:CHUNK]):
        for story_id in chunk:
            segments += remember_story(story_id)
        row.done_until = chunk[-1]
        row.save(update_fields=["done_until"])
        done += len(chunk)
        yield Progress(stories=done, of=total, segments=segments)
    # What is left of stories that have no versions any more.
    known = LocaleVersion.objects.values("story_id")
    forget(MemorySegment.objects.exclude(story_id__in=known))
    row.delete()


def stories(*, after: str) -> QuerySet[LocaleVersion, str]:
    rows = LocaleVersion.objects.filter(story_id__gt=after).order_by("story_id")
    return rows.values_list("story_id", flat=True).distinct()
