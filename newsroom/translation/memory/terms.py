"""A text as a few numbers that a text like it has too: what the memory is asked by. Pure.

Each number stands for two words near each other, cut to their first letters, so that endings and
one other word between them do not count; digits are all alike. Of a long text those with the
smallest numbers are kept: two texts that share most of their words keep mostly the same ones
(Broder 1997, "On the resemblance and containment of documents"). Pairs of words are rare, where
single words are everywhere: so few rows are looked at.
"""

import re
import zlib
from collections.abc import Iterator

from newsroom.content.language.letters import plain_letters

WORD = re.compile(r"[^\W_]+")
DIGITS = re.compile(r"\d+")
# Letters of a word that count; words up to two say nothing beside others.
LETTERS = 5
LITTLE = 2
MOST_TERMS = 16
HALF = 1 << 31


def terms_of(text: str, *, source: str, target: str) -> list[int]:
    """Numbers of four bytes, the languages counted in: no pair of locales meets another."""
    pair = f"{source}>{target}"
    hashes = {zlib.crc32(f"{pair} {one} {other}".encode()) for one, other in near(text, source)}
    return [one - HALF for one in sorted(hashes)[:MOST_TERMS]]


def near(text: str, locale: str) -> Iterator[tuple[str, str]]:
    """Neighbours, and neighbours but one; the only word of a text with itself."""
    language = locale.partition("-")[0].lower()
    found = [plain_letters(word, language)[:LETTERS] for word in WORD.findall(text)]
    words = [DIGITS.sub("0", word) for word in found if len(word) > LITTLE or word.isdigit()]
    if len(words) == 1:
        yield words[0], words[0]
    for distance in (1, 2):
        yield from zip(words, words[distance:], strict=False)
