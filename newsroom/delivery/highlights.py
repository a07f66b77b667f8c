"""Where a search's words stand in a story: marked in its headline and best passage. Pure."""

import html
import operator
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import merge
from itertools import groupby
from typing import NamedTuple

from newsroom.content.language.letters import FOLDED, latin_places, plain_text
from newsroom.delivery.search_words import Asked, fold, language_of, stem_of

APOSTROPHES = "'’ʼʻ‘ʹ`"
WORD = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")
START = operator.methodcaller("start")
# Characters: of a passage, before its first hit, and of a text that are looked at, at first few.
PASSAGE = 220
BEFORE = 60
LOOKED_AT_FIRST = 1_500
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


def as_one_line(standfirst: str, text: str) -> str:
    """What passages are cut from."""
    return " ".join(f"{standfirst}\n{text}"[:LOOKED_AT].split())


def best_passage(flat: str, asked: Asked, *, locale: str) -> str:
    """About 220 characters with the most different words of the query; else the beginning."""
    if len(flat) <= PASSAGE:
        return mark(flat, asked, locale=locale)
    start, most = densest(flat[:LOOKED_AT_FIRST], asked, locale=locale)
    if most < len(asked.stems) and len(flat) > LOOKED_AT_FIRST:
        start, most = densest(flat, asked, locale=locale)
    return mark(cut(flat, start), asked, locale=locale)


def densest(flat: str, asked: Asked, *, locale: str) -> tuple[int, int]:
    """Where the passage with the most different words begins, and how many they are."""
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
    return start, most


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
    places: Iterator[int] = map(START, beginnings(asked.first_letters).finditer(plain))
    if language in FOLDED:
        latin = (start_of_word(text, place) for place in latin_places(plain, language))
        places = (place for place, _same in groupby(merge(places, latin)))
    for place in places:
        if found := WORD.match(text, place):
            yield found


@lru_cache(maxsize=1_000)
def beginnings(first_letters: Sequence[str]) -> re.Pattern[str]:
    """Finds words that begin so. The letters come first: text without them is passed over in no
    time; what stands before them must not be of the same word."""
    return re.compile(
        "|".join(
            rf"{letters}(?<![^\W_]{letters})(?<![^\W_][{APOSTROPHES}]{letters})"
            for letters in map(re.escape, first_letters)
        )
    )


def begins_a_word(text: str, place: int) -> bool:
    before = text[max(0, place - 2) : place]
    return not (before[-1:].isalnum() or (before[-1:] in APOSTROPHES and before[:-1].isalnum()))


def start_of_word(text: str, place: int) -> int:
    while not begins_a_word(text, place):
        place -= 1
    return place


def begins(word: str, asked: Asked, *, locale: str) -> bool:
    return bool(asked.beginning) and fold(word, locale=locale).startswith(asked.beginning)
