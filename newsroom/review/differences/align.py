"""Which passage of the one version is which of the other, and in what order they are shown. Pure.

A block keeps its id while it is edited and moved. One that was cut and pasted, or imported anew,
has another: it is known by its words.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from newsroom.review.differences.passages import Passage
from newsroom.review.differences.words import count_words, likeness

# From here on two passages with other ids are one that was rewritten.
ALIKE = 0.5
# Passages left without a partner on either side: beyond, only equal words are looked for, since
# each is compared with each.
MOST_TO_COMPARE = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One of the two is missing where a passage came or went."""

    before: Passage | None
    after: Passage | None
    has_moved: bool = False


def align(before: Sequence[Passage], after: Sequence[Passage]) -> list[Row]:
    """In the order of `after`; what is gone stands behind what it followed."""
    partner = pair(before, after)
    moved = moved_of(partner, len(after))
    gone = [place for place in range(len(before)) if place not in partner.values()]
    rows: list[Row] = []
    follows = places_of_gone(gone, partner)
    rows += [Row(before=before[place], after=None) for place in follows.get(-1, ())]
    for place, passage in enumerate(after):
        old = partner.get(place)
        rows.append(
            Row(
                before=None if old is None else before[old],
                after=passage,
                has_moved=place in moved,
            )
        )
        rows += [Row(before=before[one], after=None) for one in follows.get(place, ())]
    return rows


def pair(before: Sequence[Passage], after: Sequence[Passage]) -> dict[int, int]:
    """Place in `after` → place in `before`: by id, then by equal words, then by like ones."""
    partner: dict[int, int] = {}
    old_places = {passage.key: place for place, passage in enumerate(before)}
    for place, passage in enumerate(after):
        old = old_places.get(passage.key)
        if old is not None and before[old].kind == passage.kind:
            partner[place] = old
    pair_equal(before, after, partner)
    pair_alike(before, after, partner)
    return partner


def left_over(
    before: Sequence[Passage], after: Sequence[Passage], partner: dict[int, int]
) -> tuple[list[int], list[int]]:
    taken = set(partner.values())
    return (
        [place for place in range(len(before)) if place not in taken],
        [place for place in range(len(after)) if place not in partner],
    )


def pair_equal(
    before: Sequence[Passage], after: Sequence[Passage], partner: dict[int, int]
) -> None:
    """First come, first paired: a line that stands twice keeps its order."""
    old, new = left_over(before, after, partner)
    waiting: dict[tuple[object, ...], list[int]] = {}
    for place in reversed(old):
        waiting.setdefault(looks(before[place]), []).append(place)
    for place in new:
        if candidates := waiting.get(looks(after[place])):
            partner[place] = candidates.pop()


def looks(passage: Passage) -> tuple[object, ...]:
    return (passage.kind, passage.text, passage.pictures, passage.rest)


def pair_alike(
    before: Sequence[Passage], after: Sequence[Passage], partner: dict[int, int]
) -> None:
    """The most alike first."""
    old, new = left_over(before, after, partner)
    if max(len(old), len(new), 0) > MOST_TO_COMPARE:
        return
    old_words = {i: count_words(before[i].text) for i in old}
    new_words = {j: count_words(after[j].text) for j in new}
    found = [
        (likeness(old_words[i], new_words[j]), -abs(i - j), i, j)
        for i in old
        for j in new
        if before[i].kind == after[j].kind
    ]
    taken: set[int] = set()
    for degree, _near, i, j in sorted(found, reverse=True):
        if degree >= ALIKE and i not in taken and j not in partner:
            partner[j] = i
            taken.add(i)


def moved_of(partner: dict[int, int], count: int) -> set[int]:
    """Places in `after` outside the longest stretch that kept its order."""
    pairs = [(place, partner[place]) for place in range(count) if place in partner]
    kept = longest_increasing([old for _place, old in pairs])
    return {place for index, (place, _old) in enumerate(pairs) if index not in kept}


def longest_increasing(values: Sequence[int]) -> set[int]:
    """Indices of a longest increasing run of distinct values."""
    ends: list[int] = []
    ends_at: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        length = bisect_left(ends, value)
        before.append(ends_at[length - 1] if length else -1)
        ends[length : length + 1] = [value]
        ends_at[length : length + 1] = [index]
    kept: set[int] = set()
    index = ends_at[-1] if ends_at else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return kept


def places_of_gone(gone: Sequence[int], partner: dict[int, int]) -> dict[int, list[int]]:
    """Place in `after`, -1 for the very beginning → what is gone and stood behind it."""
    new_place = {old: place for place, old in partner.items()}
    follows: dict[int, list[int]] = {}
    for old in gone:
        earlier = next((new_place[one] for one in range(old - 1, -1, -1) if one in new_place), -1)
        follows.setdefault(earlier, []).append(old)
    return follows
