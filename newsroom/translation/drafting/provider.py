"""What a machine has to do for us, and how it may fail. `choose.py` names who does it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class ProviderFailed(Exception):
    """No answer that can be used; the message is for people, in none of the other side's words."""


@dataclass(frozen=True, kw_only=True)
class Term:
    """A row of the glossary that stands in one of the segments."""

    source: str
    target: str
    note: str = ""
    forbidden: tuple[str, ...] = ()


class Provider(Protocol):
    """`name` is kept with what it wrote, and counted by."""

    name: str

    def translate(
        self, segments: Sequence[str], *, source: str, target: str, glossary: Sequence[Term]
    ) -> list[str]:
        """As many texts as segments, in their order. Raises ProviderFailed."""
