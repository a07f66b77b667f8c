"""Put other words where the segments of a page stand; nothing else changes. Pure.

Machine drafts, the side-by-side editor and files from translation tools use it, by way of
`save_words.py`. What `segments_of` reads afterwards are the words that were put.
"""

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from newsroom.translation.inline import Piece, markup_of, pieces_of, words_of
from newsroom.translation.segments import places_of
from newsroom.translation.wording import Content, Place, Segment, seen

# Plain words, or words with their links and emphasis (`inline.py`).
Words = str | Sequence[Piece]


class NoPlace(LookupError):
    """These segments are not in the content, or have no words: nothing was put."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.ids = sorted(ids)
        super().__init__(", ".join(self.ids))


def put_words(content: Content, words: Mapping[str, Words]) -> Content:
    """The content with these words, by the ids of segments. Raises NoPlace.

    Plain words take the place of a whole paragraph: links and emphasis go. Where they say what
    stands there already, the paragraph stays as it is.
    """
    places = places_of(content)
    targets = {key: one.place for key, one in places.items() if one.place is not None}
    if missing := words.keys() - targets.keys():
        raise NoPlace(missing)
    changed = {key: text for key, text in words.items() if not says(content, places[key], text)}
    stored: dict[str, Any] = {
        "fields": dict(content.fields),
        "body": copy.deepcopy(list(content.body)),
    }
    pictures = dict(content.pictures)
    # From the end: what was put must not move the paragraphs that are still to come.
    for key in sorted(changed, key=lambda key: spans_last(targets[key]), reverse=True):
        place, text = targets[key], changed[key]
        if place.picture is not None:
            words_now = pictures[place.picture]
            pictures[place.picture] = replace(words_now, **{str(place.path[0]): plain(text)})
        elif not put_at(stored, place, text):
            raise NoPlace([key])
    return replace(content, **stored, pictures=pictures)


def says(content: Content, segment: Segment, text: Words) -> bool:
    if isinstance(text, str):
        return segment.words == seen(text)
    return tuple(text) == pieces_at(content, segment)


def spans_last(place: Place) -> int:
    return place.span[0] if place.span else -1


def put_at(stored: Mapping[str, Any], place: Place, text: Words) -> bool:
    """False where the way does not lead there: an empty table has no caption."""
    holder: Any = stored
    for step in place.path[:-1]:
        holder = holder[step]
    if not isinstance(holder, dict | list):
        return False
    last: Any = place.path[-1]
    holder[last] = in_rich(holder[last], place, text) if place.is_rich else plain(text)
    return True


def in_rich(source: Any, place: Place, text: Words) -> str:
    markup = markup_of([text] if isinstance(text, str) else text)
    if place.span is None:
        return f"<p>{markup}</p>"
    begin, end = place.span
    return f"{source[:begin]}{markup}{source[end:]}"


def plain(text: Words) -> str:
    return text if isinstance(text, str) else words_of(text)


def words_with_marks(content: Content) -> dict[str, tuple[Piece, ...]]:
    """The words of each segment with the links and the emphasis in them, in readers' order."""
    places = places_of(content)
    return {key: pieces_at(content, one) for key, one in places.items() if one.words}


def pieces_at(content: Content, segment: Segment) -> tuple[Piece, ...]:
    place = segment.place
    if place is None or not place.is_rich or place.span is None:
        return (segment.words,) if segment.words else ()
    source: Any = {"body": list(content.body)}
    for step in place.path:
        source = source[step]
    begin, end = place.span
    return pieces_of(source[begin:end])
