"""The few words of their own that feeds put beside a story, in its language. Pure.

They are those of the reader's pages (a test compares them); a locale without words gets English.
"""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "sponsored": {"en": "Advertisement", "ru": "Реклама", "kk": "Жарнама"},
    "source": {"en": "Source", "ru": "Источник", "kk": "Дереккөз"},
    "licence": {"en": "Licence", "ru": "Лицензия", "kk": "Лицензия"},
}
FALLBACK = "en"


def word_in(locale: str, name: str) -> str:
    words = WORDS[name]
    return words.get(locale, words[FALLBACK])
