"""Where a search's words stand in a story: marked in its headline and best passage. Pure."""

import html
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from typing import NamedTuple

from newsroom.content.language.letters import FOLDED, latin_places, plain_text
from newsroom.delivery.search_words import Asked, fold, language_of, stem_of

APOSTROPHES = "'’ʼʻ‘ʹ`"
WORD = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")
# Characters: of a passage, before its first hit, and of a text that are looked at.
PASSAGE = 220
BEFORE = 60
LOOKED_AT = 20_000


class Hit(NamedTuple):
    start: int
    end: int
    stem: str


def mark(text: str, asked: Asked, *, locale: str) -> str:
    """The text as HTML, its hits marked, everything else escaped."""
    return mark_hits(text, hits_in(text, asked, locale=locale))


def mark_hits(text: str, hits: Iterable[Hit]) -> str:
    pieces, done = [], 0
    for hit in hits:
        pieces.append(html.escape(text[done : hit.start]))
        pieces.append(f"<mark>{html.escape(text[hit.start : hit.end])}</mark>")
        done = hit.end
    return "".join([*pieces, html.escape(text[done:])])


def holds_every_word(hits: Sequence[Hit], asked: Asked, *, locale: str) -> bool:
    """Whether a text with these hits has every word that was asked for, the last one perhaps
    with its beginning only."""
    missing = asked.stems - {hit.stem for hit in hits}
    if missing and asked.beginning and any(hit.stem not in asked.stems for hit in hits):
        missing -= {stem_of(asked.words[-1], locale=locale)}
    return not missing


def as_one_line(standfirst: str, text: str) -> str:
    """What passages are cut from."""
    return " ".join(f"{standfirst}\n{text}"[:LOOKED_AT].split())


def best_passage(flat: str, asked: Asked, *, locale: str) -> str:
    """About 220 characters with the most different words of the query; else the beginning."""
    if len(flat) <= PASSAGE:
        return mark(flat, asked, locale=locale)
    start, most = 0, 0
    near: deque[Hit] = deque()
    for hit in hits_in(flat, asked, locale=locale):
        near.append(hit)
        while near and near[0].start + PASSAGE <= hit.end:
            near.popleft()
        different = len({one.stem for one in near})
        if different > most:
            start, most = max(0, near[0].start - BEFORE), different
        if most >= len(asked.stems):
            break  # no passage has more
    return mark(cut(flat, start), asked, locale=locale)


def cut(flat: str, start: int) -> str:
    """A passage between two spaces, with an ellipsis where something is left out."""
    begin = flat.find(" ", start) + 1 if start else 0
    end = min(begin + PASSAGE, len(flat))
    if end < len(flat):
        space = flat.rfind(" ", begin, end)
        end = space if space > begin else end
    before = "… " if begin else ""
    after = " …" if end < len(flat) else ""
    return f"{before}{flat[begin:end]}{after}"


def hits_in(text: str, asked: Asked, *, locale: str) -> Iterator[Hit]:
    for found in words_that_may_hit(text, asked, locale=locale):
        stem = stem_of(found[0], locale=locale)
        if stem in asked.stems or begins(found[0], asked, locale=locale):
            yield Hit(found.start(), found.end(), stem)


def words_that_may_hit(text: str, asked: Asked, *, locale: str) -> Iterator[re.Match[str]]:
    """Those that begin as what is asked for does: most of a text is never taken apart, and no more
    of it than the caller takes.
    """
    language = language_of(locale)
    plain = plain_text(text, language)
    if plain is None:
        yield from WORD.finditer(text)
        return
    starts = (place for place in places_in(plain, asked) if begins_a_word(text, place))
    latin = (start_of_word(text, place) for place in latin_places(plain, language))
    last = -1
    for place in merge(starts, latin) if language in FOLDED else starts:
        if place > last and (found := WORD.match(text, place)):
            yield found
        last = max(last, place)


def places_in(plain: str, asked: Asked) -> Iterable[int]:
    """Where something begins as a word that was asked for, in order."""
    places = [places_of(letters, plain) for letters in asked.first_letters]
    return places[0] if len(places) == 1 else merge(*places)


def places_of(letters: str, text: str) -> Iterator[int]:
    place = text.find(letters)
    while place >= 0:
        yield place
        place = text.find(letters, place + 1)


def begins_a_word(text: str, place: int) -> bool:
    before = text[max(0, place - 2) : place]
    return not (before[-1:].isalnum() or (before[-1:] in APOSTROPHES and before[:-1].isalnum()))


def start_of_word(text: str, place: int) -> int:
    while not begins_a_word(text, place):
        place -= 1
    return place


def begins(word: str, asked: Asked, *, locale: str) -> bool:
    return bool(asked.beginning) and fold(word, locale=locale).startswith(asked.beginning)
