"""What the engine knows of an article when it compares two of them. Pure."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from newsroom.related.signature import Signature

_BITS_OF_A_MEMBER = 40


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """An article with its signature and what editors said about it; `member` is its page's id.

    `day` is None for undated pieces. Only articles of one locale are compared.
    """

    member: int
    locale: str
    signature: Signature
    day: date | None = None
    category: str = ""
    tags: frozenset[str] = frozenset()

    @cached_property
    def newness(self) -> int:
        """Grows with the day, and with the page's id within a day; undated pieces come first."""
        return (self.day.toordinal() if self.day else 0) << _BITS_OF_A_MEMBER | self.member


def member_of(newness: int) -> int:
    """The page's id within a `newness`."""
    return newness & ((1 << _BITS_OF_A_MEMBER) - 1)
