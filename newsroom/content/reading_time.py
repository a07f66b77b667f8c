"""How many words a story has and how long they take to read. Pure.

Speeds in words a minute, of grown-ups who read silently: English, Brysbaert 2019
(https://doi.org/10.1016/j.jml.2019.104047); Russian, Trauzettel-Klosinski and Dietz 2012
(https://doi.org/10.1167/iovs.11-8284). Kazakh was not measured there; it takes the speed of
Turkish, which builds its words the same way.
"""

import math
import re
from collections.abc import Iterable

WORDS_PER_MINUTE = {"en": 238, "ru": 184, "kk": 166}
USUAL_SPEED = 200
# A hyphen or an apostrophe inside a word does not end it.
WORD = re.compile(r"\w+(?:[-'’ʼ]\w+)*")


def count_words(texts: Iterable[str]) -> int:
    return sum(1 for text in texts for _word in WORD.finditer(text))


def reading_minutes(words: int, *, locale_code: str) -> int:
    """Whole minutes, rounded up; no words take none."""
    return math.ceil(words / WORDS_PER_MINUTE.get(locale_code, USUAL_SPEED))
