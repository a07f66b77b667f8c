"""Where each passage of the source stands in the editor: beside which field or block of the draft.

Pure but for the words; `beside` asks it, and static/newsroom/translating.js puts it there.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from newsroom.translation.alignment import Alignment, Pair
from newsroom.translation.segments import FIELDS
from newsroom.translation.wording import Segment, block_of

LEAD_IMAGE = "lead_image"
IN_FIELDS = frozenset({*FIELDS, LEAD_IMAGE})
# A block's texts that may stand for something by themselves; an address or a picture's words go
# along with their block.
RUNNING = frozenset({"paragraph", "heading", "quote", "list item", "table cell", "title"})


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A passage at one of its places. `is_further`: it stands in full at an earlier one.
    `is_merged`: a text of the draft stands for another passage as well.

    `above` and `below` are the segments of the draft beside which it could be said as well, where
    nothing stands for it yet.
    """

    pair: Pair
    is_further: bool = False
    is_merged: bool = False
    above: str = ""
    below: str = ""


@dataclass(frozen=True, kw_only=True)
class Added:
    """A text of the draft that stands for nothing. `above`: the passage before it, if any."""

    segment: Segment
    is_alone: bool
    above: Pair | None = None


@dataclass(kw_only=True)
class Home:
    """`place` is the name of a field or the id of a block; empty: above the whole text."""

    place: str
    passages: list[Placed] = field(default_factory=list)
    added: list[Added] = field(default_factory=list)


def homes_of(
    alignment: Alignment, *, draft: Sequence[Segment], blocks: Sequence[str]
) -> list[Home]:
    """`blocks` are the ids of the draft's blocks, those without words as well."""
    homes: dict[str, Home] = {}
    known = frozenset([*blocks, *IN_FIELDS])
    shares = Counter(target for pair in alignment.pairs for target in pair.targets)
    last = ""
    for number, pair in enumerate(alignment.pairs):
        places = list(dict.fromkeys(place_of(one) for one in pair.targets))
        first = places[0] if places else own_place(pair, known=known)
        is_without = first is None
        place = last if first is None else first
        neighbours = around(alignment.pairs, number) if is_without else ("", "")
        home(homes, place).passages.append(
            Placed(
                pair=pair,
                is_merged=any(shares[target] > 1 for target in pair.targets),
                above=neighbours[0],
                below=neighbours[1],
            )
        )
        for further in places[1:]:
            home(homes, further).passages.append(Placed(pair=pair, is_further=True))
        if place not in IN_FIELDS:
            last = place
    for one in added_to(alignment, draft=draft):
        home(homes, block_of(one.segment.id)).added.append(one)
    return list(homes.values())


def home(homes: dict[str, Home], place: str) -> Home:
    return homes.setdefault(place, Home(place=place))


def place_of(segment_id: str) -> str:
    return block_of(segment_id)


def own_place(pair: Pair, *, known: frozenset[str]) -> str | None:
    """Where it was, as long as the field or the block is there, emptied for the moment."""
    candidates = (place_of(one) for one in (pair.was_at, pair.id) if one)
    return next((one for one in candidates if one in known), None)


def around(pairs: Sequence[Pair], number: int) -> tuple[str, str]:
    """The nearest texts of the draft's body before and after a passage of the source."""
    before = (one.targets[-1] for one in reversed(pairs[:number]) if in_body(one))
    after = (one.targets[0] for one in pairs[number + 1 :] if in_body(one))
    return next(before, ""), next(after, "")


def in_body(pair: Pair) -> bool:
    return bool(pair.targets) and place_of(pair.targets[0]) not in IN_FIELDS


def added_to(alignment: Alignment, *, draft: Sequence[Segment]) -> Iterator[Added]:
    """In the order of the draft."""
    linked: Mapping[str, Pair] = {
        target: pair for pair in alignment.pairs if pair.source for target in pair.targets
    }
    added = {one.id for one in alignment.added}
    above: Pair | None = None
    for segment in draft:
        if place_of(segment.id) in IN_FIELDS:
            continue
        if segment.id in added and segment.kind in RUNNING:
            yield Added(segment=segment, is_alone=segment.id in alignment.alone, above=above)
        above = linked.get(segment.id, above)
