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
# The words of a newsroom's day in three languages; about 15 MB when full.
WORDS_REMEMBERED = 100_000


class Word(NamedTuple):
    start: int
    end: int
    stem: str


def words_in(text: str, *, locale: str) -> list[Word]:
    language = locale.partition("-")[0].lower()
    return [
        Word(found.start(), found.end(), stem_of(found[0][:LONGEST_WORD], language))
        for found in WORD.finditer(text)
    ]


@lru_cache(maxsize=WORDS_REMEMBERED)
def stem_of(word: str, language: str) -> str:
    folded = plain_letters(word, language)
    return without_inflection(folded) if language == "kk" else reduce_word(folded, language)


def stems_of(text: str, *, locale: str) -> list[str]:
    return [word.stem for word in words_in(text, locale=locale)]
