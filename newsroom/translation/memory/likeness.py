"""How alike two texts are: twice the letters they share in the same order, by the letters of both.

Pure. 1 is the same text. The longest common subsequence is counted bit-parallel, by a few
operations on one long number for each letter: Hyyrö 2004, "Bit-parallel LCS-length computation
revisited".
"""

from collections.abc import Mapping
from math import ceil

# Below it, a suggestion is more work to mend than the sentence is to translate.
ALIKE = 0.75
# Two texts alike to that degree: the shorter one has this share of the longer one's letters.
SHORTEST = ALIKE / (2 - ALIKE)
# Letters after which it is asked whether it can still be reached.
STEP = 16


class Compared:
    """A text that several others are held against."""

    def __init__(self, text: str) -> None:
        self.text = plain(text)
        self.places = places_of(self.text)

    def likeness(self, other: str) -> float:
        """0 for whatever is less alike than a suggestion has to be."""
        theirs = plain(other)
        letters = len(self.text) + len(theirs)
        if not letters:
            return 1.0
        if 2 * min(len(self.text), len(theirs)) < ALIKE * letters:
            return 0.0
        common = common_letters(
            self.places, len(self.text), theirs, least=ceil(ALIKE * letters / 2)
        )
        return 2 * common / letters


def plain(text: str) -> str:
    return text.casefold()


def places_of(text: str) -> Mapping[str, int]:
    """Of each letter a number whose bits are the places where it stands."""
    places: dict[str, int] = {}
    for place, letter in enumerate(text):
        places[letter] = places.get(letter, 0) | 1 << place
    return places


def common_letters(places: Mapping[str, int], length: int, other: str, *, least: int = 0) -> int:
    """0 as soon as it is certain that there are fewer than `least`: most texts are let go early."""
    every = (1 << length) - 1
    left, place_of = every, places.get
    for begin in range(0, len(other), STEP):
        for letter in other[begin : begin + STEP]:
            if met := place_of(letter):
                met &= left
                # What is carried beyond the last letter is cut off once a step.
                left = (left + met) | (left - met)
        left &= every
        to_come = max(len(other) - begin - STEP, 0)
        if length - left.bit_count() + to_come < least:
            return 0
    return length - left.bit_count()
