"""Reduces a word to what its inflected forms share.

Called by related/terms.py and delivery/search_words.py. A Snowball stem where the judged sets of
similar news gain from it (English, Russian, Arabic; German and Turkish lose); elsewhere the first
five letters, which catch the suffix chains of Kazakh: министрлік, министрлігі, министрлігінің.
"""

import threading
from functools import lru_cache
from typing import Any

import snowballstemmer

STEMMED_LANGUAGES = {"ar": "arabic", "en": "english", "ru": "russian"}
LETTERS_KEPT = 5
# A newsroom's living vocabulary in three languages; about 60 MB when full.
WORDS_REMEMBERED = 300_000

# A stemmer keeps the word it works on in itself, so threads must not share one.
_stemmers = threading.local()


@lru_cache(maxsize=WORDS_REMEMBERED)
def reduce_word(word: str, language: str) -> str:
    """The stem of a lower-case word; `language` is the first part of a locale code."""
    if language not in STEMMED_LANGUAGES:
        return word[:LETTERS_KEPT]
    stem: str = _stemmer(language).stemWord(word)
    return stem


def _stemmer(language: str) -> Any:
    if not hasattr(_stemmers, language):
        setattr(_stemmers, language, snowballstemmer.stemmer(STEMMED_LANGUAGES[language]))
    return getattr(_stemmers, language)
