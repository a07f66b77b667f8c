"""How the newsroom rendered a word or a phrase before: both texts of each published passage.

The screen *Concordance* asks. Words are found through their inflection in either language, by the
search's own stems.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from newsroom.delivery.search_words import Asked, ask_for
from newsroom.translation.memory.models import MemorySegment

MOST = 50
# Whole passages before their sentences, the newest first.
LOOK_UP = """
    SELECT id, source_locale, target_locale, source_text, target_text, is_whole, published_at
    FROM newsroom_memorysegment
    WHERE source_locale = %s AND target_locale = %s AND words @@ (%s)::tsquery
    ORDER BY is_whole DESC, published_at DESC, id DESC LIMIT %s
"""


@dataclass(frozen=True, kw_only=True)
class Found:
    """`rows` the newest first; `asked` in each language, for the marks."""

    rows: Sequence[MemorySegment]
    asked: tuple[Asked, Asked] | None
    has_more: bool = False


def look_up(phrase: str, *, source: str, target: str) -> Found:
    """Every word must stand in the source's text, or every word in the translation's."""
    ours, theirs = ask_for(phrase, locale=source), ask_for(phrase, locale=target)
    if ours is None or theirs is None:
        return Found(rows=[], asked=None)
    either = f"({ours.match}) | ({theirs.match})"
    rows = list(MemorySegment.objects.raw(LOOK_UP, [source, target, either, MOST + 1]))
    return Found(rows=rows[:MOST], asked=(ours, theirs), has_more=len(rows) > MOST)
