"""Where a search's words stand in a story: marked in its headline and best passage. Pure."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from newsroom.delivery.search_words import Asked, fold, stem_of

WORD = re.compile(r"[^\W_]+(?:['’ʼʻ‘ʹ`][^\W_]+)*")
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
    for found in WORD.finditer(text):
        stem = stem_of(found[0], locale=locale)
        if stem in asked.stems or begins(found[0], asked, locale=locale):
            yield Hit(found.start(), found.end(), stem)


def begins(word: str, asked: Asked, *, locale: str) -> bool:
    return bool(asked.beginning) and fold(word, locale=locale).startswith(asked.beginning)
