"""Kazakh in Latin letters, by the draft alphabet of January 2021. Pure.

`api/scripts.py` calls it for the derived view of a document. A view, never what is stored: the
draft may change, so each table has a version that is told with every answer. The 31 letters:
https://en.wikipedia.org/wiki/Kazakh_alphabets (2021). Letters that only loan words have, and that
the draft leaves out, are written by their sounds.

Left as they are: Latin words, addresses, names and brands that the caller knows, and quotations in
Russian. Capitals follow the word: Ц is Ts in Цирк and TS in ЦСКА.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from newsroom.content.language.russian_words import is_russian

VERSION = "2021-01"
LETTERS = {
    "а": "a", "ә": "ä", "б": "b", "в": "v", "г": "g", "ғ": "ğ", "д": "d", "е": "e", "ж": "j",
    "з": "z", "и": "i", "й": "i", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "ң": "ñ",
    "о": "o", "ө": "ö", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "ū", "ү": "ü",
    "ф": "f", "х": "h", "һ": "h", "ш": "ş", "ы": "y", "і": "ı",
    # In loan words only.
    "ё": "io", "ц": "ts", "ч": "tş", "щ": "ştş", "ъ": "", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
# The draft's pairs of i: with a dot for и and й, without for і.
CAPITALS = {"и": "İ", "й": "İ", "і": "I", "ю": "İu", "я": "İa", "ё": "İo"}
WORD = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]+")
# An address ends before spaces and before what stands for a tag (`api/scripts.py`).
ADDRESS = (
    r"(?:https?://|www\.)[^\s<>\"\ue000]+|[\w.+-]+@[\w-]+\.[\w.-]+|[@#]\w+"
    r"|\b[\w-]+\.(?:kz|ru|com|org|net|қаз)\b[^\s<>\"\ue000]*"
)
QUOTED = r"«[^«»]*»|“[^“”]*”|„[^„“]*“"
# Of a paragraph without quotation marks, such as a quotation in a block of its own.
SURELY_RUSSIAN = 2
LINE = re.compile("(\n)")


def in_latin(text: str, *, kept: Iterable[str] = ()) -> str:
    """The text in Latin letters, paragraph by paragraph. `kept` are names and brands: words that
    begin with one stay as they are, endings included.
    """
    kept = tuple(kept)
    return "".join(paragraph_in_latin(line, kept=kept) for line in LINE.split(text))


def paragraph_in_latin(text: str, *, kept: Iterable[str]) -> str:
    if is_russian(text, least=SURELY_RUSSIAN):
        return text
    pieces = protected(tuple(sorted(set(kept), key=len, reverse=True)))
    out, place = [], 0
    for found in pieces.finditer(text):
        out.append(each_word(text[place : found.start()]))
        out.append(found.group() if is_kept(found) else in_latin_quotation(found.group(), kept))
        place = found.end()
    return "".join([*out, each_word(text[place:])])


@lru_cache(maxsize=256)
def protected(kept: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(one) for one in kept if one.strip())
    own = rf"|(?P<name>(?<!\w)(?:{names})\w*)" if names else ""
    return re.compile(rf"(?P<address>{ADDRESS})|(?P<quoted>{QUOTED}){own}")


def is_kept(found: re.Match[str]) -> bool:
    return found.lastgroup != "quoted" or is_russian(found.group())


def in_latin_quotation(quotation: str, kept: Iterable[str]) -> str:
    """What stands between the marks, which may hold names too."""
    return f"{quotation[0]}{in_latin(quotation[1:-1], kept=kept)}{quotation[-1]}"


def each_word(text: str) -> str:
    return WORD.sub(lambda found: word_in_latin(found.group()), text)


def word_in_latin(word: str) -> str:
    is_shouted = len(word) > 1 and word.isupper()
    return "".join(letter_in_latin(letter, is_shouted=is_shouted) for letter in word)


def letter_in_latin(letter: str, *, is_shouted: bool) -> str:
    small = letter.lower()
    latin = LETTERS[small]
    if letter == small:
        return latin
    capital = CAPITALS.get(small) or latin[:1].upper() + latin[1:]
    return capital.upper() if is_shouted else capital
