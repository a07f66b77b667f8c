"""Words of a text with their places, reduced to what their inflected forms share. Pure.

Kazakh loses its endings with the consonants that change before them: министрлік and министрлігі,
мектеп and мектебі are one word each, and a ministry stays another word than its minister.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from newsroom.content.language.kazakh_endings import without_inflection
from newsroom.content.language.letters import plain_letters
from newsroom.content.language.stems import reduce_word

WORD = re.compile(r"[^\W_]+(?:['’ʼ‘ʹ`][^\W_]+)*")
LONGEST_WORD = 60
# Letters at the end of a plain word that its forms may lack or have otherwise.
MOST_CHANGED = 2
# The words of a newsroom's day in three languages; about 15 MB when full.
WORDS_REMEMBERED = 100_000


class Word(NamedTuple):
    """`folded` is the word in lower case, with the letters of any keyboard."""

    start: int
    end: int
    stem: str
    folded: str


def words_in(text: str, *, locale: str) -> list[Word]:
    language = locale.partition("-")[0].lower()
    return [
        Word(found.start(), found.end(), *stem_of(found[0][:LONGEST_WORD], language))
        for found in WORD.finditer(text)
    ]


def is_form_of(word: Word, plain: Word) -> bool:
    """The same stem, and as good as all the letters: ток is no form of Токаев."""
    if word.stem != plain.stem:
        return False
    kept = plain.folded[: max(len(plain.folded) - MOST_CHANGED, 1)]
    return word.folded.startswith(kept)


@lru_cache(maxsize=WORDS_REMEMBERED)
def stem_of(word: str, language: str) -> tuple[str, str]:
    """And the folded word."""
    folded = plain_letters(word, language)
    if language == "kk":
        return without_inflection(folded), folded
    return shortest(folded, language), folded


def shortest(word: str, language: str) -> str:
    """What is left when nothing comes off any more: a name may end like an inflected word, so that
    Казахстан loses more than Казахстане does in one go.
    """
    stem = reduce_word(word, language)
    while (shorter := reduce_word(stem, language)) != stem:
        stem = shorter
    return stem


def stems_of(text: str, *, locale: str) -> list[str]:
    return [word.stem for word in words_in(text, locale=locale)]
