"""How alike two texts are: twice the letters they share in the same order, by the letters of both.

Pure. 1 is the same text. The longest common subsequence is counted bit-parallel, by a few
operations on one long number for each letter: Hyyrö 2004, "Bit-parallel LCS-length computation
revisited".
"""

from collections.abc import Mapping

# Below it, a suggestion is more work to mend than the sentence is to translate.
ALIKE = 0.75
# Two texts alike to that degree: the shorter one has this share of the longer one's letters.
SHORTEST = ALIKE / (2 - ALIKE)


class Compared:
    """A text that several others are held against."""

    def __init__(self, text: str) -> None:
        self.text = plain(text)
        self.places = places_of(self.text)

    def likeness(self, other: str) -> float:
        theirs = plain(other)
        letters = len(self.text) + len(theirs)
        if not letters:
            return 1.0
        if 2 * min(len(self.text), len(theirs)) < ALIKE * letters:
            return 0.0
        return 2 * common_letters(self.places, len(self.text), theirs) / letters


def plain(text: str) -> str:
    return text.casefold()


def places_of(text: str) -> Mapping[str, int]:
    """Of each letter a number whose bits are the places where it stands."""
    places: dict[str, int] = {}
    for place, letter in enumerate(text):
        places[letter] = places.get(letter, 0) | 1 << place
    return places


def common_letters(places: Mapping[str, int], length: int, other: str) -> int:
    every = (1 << length) - 1
    left = every
    for letter in other:
        met = left & places.get(letter, 0)
        left = ((left + met) | (left - met)) & every
    return length - left.bit_count()
