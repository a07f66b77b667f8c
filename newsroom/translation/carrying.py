"""Links and emphasis of a source put into other words that are taken for its translation. Pure.

Words of the memory come bare. A mark of the source finds its place in them by what was published
with the same words (`model`), else where they say the very same thing as the source does. A mark
without a place is told, never guessed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsroom.translation.inline import Mark, Piece, words_of

Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A pair of marks, and what it embraces: `begin` and `end` count in the words."""

    tag: str
    attributes: Attributes
    begin: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Carried:
    """`lost` are the words that the source has a link on, where no place for it was found."""

    pieces: Sequence[Piece]
    lost: Sequence[str]


def carry(source: Sequence[Piece], *, words: str, model: Sequence[Piece] = ()) -> Carried:
    """The words with the marks of the source. `model` has the same words, with its own marks."""
    text, spans = words_of(source), list(spans_of(source))
    models = list(spans_of(model)) if words_of(model) == words else []
    placed: list[Span] = []
    lost: list[str] = []
    for span in spans:
        place = place_like_model(span, spans, models) or place_by_words(span, text, words)
        if place and not any(crosses(place, one, tag=span.tag) for one in placed):
            placed.append(moved(span, *place))
        elif span.tag == "a":
            lost.append(text[span.begin : span.end].strip())
    return Carried(pieces=pieces_with(words, placed), lost=lost)


def spans_of(pieces: Iterable[Piece]) -> Iterator[Span]:
    """In the order in which they begin; empty ones are none."""
    found: list[Span] = []
    begun: dict[int, tuple[Mark, int]] = {}
    at = 0
    for one in pieces:
        if isinstance(one, str):
            at += len(one)
        elif one.side == "alone":
            at += 1
        elif one.side == "open":
            begun[one.number] = (one, at)
        else:
            mark, begin = begun.pop(one.number)
            found.append(Span(tag=mark.tag, attributes=mark.attributes, begin=begin, end=at))
    yield from sorted((one for one in found if one.begin < one.end), key=lambda one: one.begin)


def place_like_model(
    span: Span, spans: Sequence[Span], models: Sequence[Span]
) -> tuple[int, int] | None:
    """The same link; else the same one in order, where both have as many of that kind."""
    alike = [one for one in models if one.tag == span.tag]
    same = [one for one in alike if span.attributes and one.attributes == span.attributes]
    if len(same) == 1:
        return same[0].begin, same[0].end
    own = [one for one in spans if one.tag == span.tag]
    if len(own) != len(alike):
        return None
    found = alike[own.index(span)]
    return found.begin, found.end


def place_by_words(span: Span, text: str, words: str) -> tuple[int, int] | None:
    """Names and numbers stand in both texts; what embraces all of the one embraces the other."""
    said = text[span.begin : span.end].strip()
    if said == text.strip():
        return 0, len(words)
    found = [*re.finditer(rf"(?<!\w){re.escape(said)}(?!\w)", words)] if said else []
    return found[0].span() if len(found) == 1 else None


def crosses(place: tuple[int, int], one: Span, *, tag: str) -> bool:
    """One within the other is fine, but for a link in a link."""
    begin, end = place
    if end <= one.begin or one.end <= begin:
        return False
    is_inside = one.begin <= begin and end <= one.end
    is_around = begin <= one.begin and one.end <= end
    return not (is_inside or is_around) or one.tag == tag


def moved(span: Span, begin: int, end: int) -> Span:
    return Span(tag=span.tag, attributes=span.attributes, begin=begin, end=end)


def pieces_with(words: str, spans: Sequence[Span]) -> tuple[Piece, ...]:
    """The wider opens first and closes last."""
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    order = sorted(range(len(spans)), key=lambda n: (spans[n].begin, -spans[n].end))
    for number in order:
        opening.setdefault(spans[number].begin, []).append(number)
        closing.setdefault(spans[number].end, []).insert(0, number)
    pieces: list[Piece] = []
    for begin, end in pairwise(sorted({0, len(words), *opening, *closing})):
        pieces += marks_at(begin, opening, closing, spans)
        pieces.append(words[begin:end])
    return (*pieces, *marks_at(len(words), opening, closing, spans))


def marks_at(
    at: int, opening: dict[int, list[int]], closing: dict[int, list[int]], spans: Sequence[Span]
) -> Iterator[Mark]:
    for number in closing.get(at, ()):
        yield Mark("close", number + 1, spans[number].tag)
    for number in opening.get(at, ()):
        yield Mark("open", number + 1, spans[number].tag, spans[number].attributes)
