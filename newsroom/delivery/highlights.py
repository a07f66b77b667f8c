"""Where a search's words stand in a story: marked in its headline and best passage. Pure."""

import html
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsroom.content.language.letters import latin_places, plain_text
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
    pieces, done = [], 0
    for hit in hits_in(text, asked, locale=locale):
        pieces.append(html.escape(text[done : hit.start]))
        pieces.append(f"<mark>{html.escape(text[hit.start : hit.end])}</mark>")
        done = hit.end
    return "".join([*pieces, html.escape(text[done:])])


def best_passage(text: str, asked: Asked, *, locale: str) -> str:
    """About 220 characters with the most different words of the query; else the beginning."""
    flat = " ".join(text[:LOOKED_AT].split())
    hits = list(hits_in(flat, asked, locale=locale))
    start, most = 0, 0
    for hit in hits:
        if most >= len(asked.stems):
            break  # no passage has more
        inside = {
            one.stem for one in hits if hit.start <= one.start and one.end < hit.start + PASSAGE
        }
        if len(inside) > most:
            start, most = max(0, hit.start - BEFORE), len(inside)
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


def words_that_may_hit(text: str, asked: Asked, *, locale: str) -> Iterable[re.Match[str]]:
    """Those that begin as what is asked for does: most of a text is never taken apart."""
    language = language_of(locale)
    plain = plain_text(text, language)
    if plain is None:
        return WORD.finditer(text)
    starts = {place for letters in first_letters(asked) for place in places_of(letters, plain)}
    starts = {place for place in starts if begins_a_word(text, place)}
    starts |= {start_of_word(text, place) for place in latin_places(plain, language)}
    return filter(None, (WORD.match(text, place) for place in sorted(starts)))


def first_letters(asked: Asked) -> set[str]:
    """What every form of a word begins with: dying is a form of die."""
    stems = {stem[: min(4, max(1, len(stem) - 2))] for stem in asked.stems}
    return stems | ({asked.beginning[:4]} if asked.beginning else set())


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
