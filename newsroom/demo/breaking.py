"""Breaking stories of the demo; `load.py` calls it before they go out."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from newsroom.demo.drafts import Desk, Piece, name_of
from newsroom.publishing.models import BreakingPin


def pin_stories(pieces: Iterable[Piece], *, pages: Mapping[str, int], desk: Desk) -> None:
    """Every version by itself; a pin that people ended, or that has ended, is not set again."""
    breaking = [(story, version) for story, version in pieces if story.breaking_for_hours]
    pinned = set(BreakingPin.objects.values_list("page_id", flat=True))
    now = desk.clock()
    for story, version in breaking:
        page_id = pages[name_of(story.key, version.locale)]
        if page_id not in pinned:
            BreakingPin.objects.create(
                page_id=page_id,
                until=now + timedelta(hours=story.breaking_for_hours or 0),
                set_by_name=desk.chief.get_full_name(),
                set_at=now,
            )
