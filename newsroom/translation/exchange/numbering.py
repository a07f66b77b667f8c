"""One number for one mark in source and target, so that a tool shows which link is which. Pure."""

from collections.abc import Iterable, Sequence

from newsroom.translation.inline import Mark, Piece

Numbers = dict[int, int]


def numbered_like(source: Sequence[Piece], target: Iterable[Piece]) -> tuple[Piece, ...]:
    """The target with the numbers that its marks have in the source: the same tag with the same
    address first, then the same tag in order; others get numbers of their own.
    """
    pieces = tuple(target)
    free = [one for one in source if isinstance(one, Mark) and one.side != "close"]
    begins = [one for one in pieces if isinstance(one, Mark) and one.side != "close"]
    numbers: Numbers = {}
    for is_same in (is_very_same, has_same_tag):
        for mark in begins:
            if mark.number in numbers:
                continue
            twin = next((one for one in free if is_same(one, mark)), None)
            if twin is not None:
                free.remove(twin)
                numbers[mark.number] = twin.number
    highest = max([one.number for one in source if isinstance(one, Mark)], default=0)
    for mark in begins:
        if mark.number not in numbers:
            highest += 1
            numbers[mark.number] = highest
    return tuple(
        Mark(one.side, numbers[one.number], one.tag, one.attributes)
        if isinstance(one, Mark)
        else one
        for one in pieces
    )


def is_very_same(one: Mark, other: Mark) -> bool:
    return has_same_tag(one, other) and one.attributes == other.attributes


def has_same_tag(one: Mark, other: Mark) -> bool:
    return (one.tag, one.side) == (other.tag, other.side)


def dressed(pieces: Iterable[Piece], *, like: Iterable[Piece]) -> tuple[Piece, ...]:
    """Bare marks of a file with the tags and addresses that their numbers stand for here.

    Nothing of a file becomes markup. Raises KeyError for a number that is not known.
    """
    known = {(one.side, one.number): one for one in like if isinstance(one, Mark)}
    return tuple(known[(one.side, one.number)] if isinstance(one, Mark) else one for one in pieces)
