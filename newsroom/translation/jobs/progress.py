"""How much there is to translate, and how much of it is done. Pure."""

import re
from collections.abc import Iterable, Sequence

from newsroom.translation.wording import Segment

WORD = re.compile(r"[^\W\d_]+")
# A name, a number or an address is often the same in both languages.
OFTEN_THE_SAME = frozenset({"attribution", "address", "table cell", "dateline"})


def words_in(segments: Iterable[Segment]) -> int:
    return sum(len(one.words.split()) for one in segments)


def percent_done(source: Sequence[Segment], target: Sequence[Segment]) -> int:
    """By words: a version begins as a copy, so what still says the same is to be done."""
    weight = done = 0
    own = {one.id: one.words for one in target}
    for one in source:
        if one.kind in OFTEN_THE_SAME or not WORD.search(one.words):
            continue
        words = len(one.words.split())
        weight += words
        done += words if is_done(one, own.get(one.id)) else 0
    return 100 * done // weight if weight else 100


def is_done(one: Segment, words: str | None) -> bool:
    """What has no counterpart was merged into another one, or left out on purpose."""
    return words != one.words
