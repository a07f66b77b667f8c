"""The interface words of the reader pages, per locale; templates get them as `words`."""

from newsroom.reader.words.english import ENGLISH
from newsroom.reader.words.kazakh import KAZAKH
from newsroom.reader.words.russian import RUSSIAN
from newsroom.reader.words.table import Words

__all__ = ["WORDS", "Words", "words_in"]

WORDS = {"en": ENGLISH, "ru": RUSSIAN, "kk": KAZAKH}


def words_in(locale: str) -> Words:
    """The words of a locale; a locale without a table of its own is spoken to in English."""
    return WORDS.get(locale, ENGLISH)
