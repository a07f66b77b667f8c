"""Cuts text into words, and says which ones stand capitalised inside a sentence.

Called by related/terms.py and delivery/search_words.py. Promises nothing about meaning: a word is
a run of letters and digits with inner apostrophes; scripts without spaces between words come as
pairs of characters.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

# One keyboard types oʻzbek, the next o'zbek or o’zbek: one word.
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼʻ‘ʹ`", "'"))
# Vowel signs of Devanagari, Arabic points and the like belong to their word.
_MARKS = "".join(
    chr(code) for code in range(0x300, 0xABFF) if unicodedata.category(chr(code))[0] == "M"
)
# Thai and Lao, Myanmar, Khmer, kana, Han, Hangul.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_PIECES = re.compile(
    rf"(?P<unspaced>[{_UNSPACED}]+)"
    rf"|(?P<word>(?:(?![{_UNSPACED}])[^\W_][{_MARKS}]*)+"
    rf"(?:'(?:(?![{_UNSPACED}])[^\W_][{_MARKS}]*)+)*)"
    r"|(?P<stop>[.!?…]+)"
)


class Word(NamedTuple):
    """A word as written. `starts` a sentence: then its capital letter tells nothing."""

    text: str
    starts: bool
    capitalised: bool
    is_pair: bool = False


def words_of(text: str) -> Iterator[Word]:
    """The words of one paragraph, in order."""
    starts = True
    plain = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)
    for piece in _PIECES.finditer(plain):
        found = piece.group()
        if piece.lastgroup == "stop":
            starts = True
            continue
        if piece.lastgroup == "unspaced":
            yield from (Word(pair, starts, False, True) for pair in _pairs(found))
        else:
            # An abbreviation (ООН, NATO) is a name wherever it stands.
            shouted = len(found) > 1 and found.isupper()
            yield Word(found, starts and not shouted, shouted or found[0].isupper())
        starts = False


def _pairs(run: str) -> Iterator[str]:
    if len(run) == 1:
        yield run
    yield from (first + second for first, second in pairwise(run))
