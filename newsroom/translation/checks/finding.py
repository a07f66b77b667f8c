"""What a check is given and what it says. Pure; every file of this room is about these two."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from newsroom.translation.wording import Segment

Level = Literal["error", "warning"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rendering:
    """A name or a term that a text says: `name` there, one of `expected` here and none of
    `forbidden`.
    """

    name: str
    expected: Sequence[str]
    forbidden: Sequence[str] = ()
    is_name: bool = True


class Register(Protocol):
    """The names and terms between two locales; the glossary fills it."""

    def said_in(self, text: str) -> Iterable[Rendering]:
        """Those of the source's language in a text, inflected or not."""

    def is_said(self, rendering: Rendering, text: str) -> bool:
        """Whether a text of the target's language says one of `expected`, inflected or not."""

    def places_of(self, form: str, text: str) -> Iterable[tuple[int, int]]:
        """Where a text of the target's language says a form, inflected or not."""


class NoRegister:
    """Where there is none."""

    def said_in(self, text: str) -> Iterable[Rendering]:
        return ()

    def is_said(self, rendering: Rendering, text: str) -> bool:
        return True

    def places_of(self, form: str, text: str) -> Iterable[tuple[int, int]]:
        return ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """`check` names the sentence that people read (`check_sentences.py`), `facts` fill it.

    `start` and `end` are where it shows in the words of the segment; both 0 for all of them.
    """

    check: str
    level: Level
    segment_id: str
    facts: Mapping[str, str] = field(default_factory=dict)
    start: int = 0
    end: int = 0


@dataclass(frozen=True, kw_only=True)
class Unit:
    """Segments of the source and what stands for them here: one and one, as a rule.

    A merged paragraph has several sources, a split one several targets; an added one no source.
    """

    source: Sequence[Segment]
    target: Sequence[Segment]
    source_locale: str
    target_locale: str
    register: Register = field(default_factory=NoRegister)

    @property
    def said_there(self) -> str:
        return "\n".join(one.words for one in self.source)

    @property
    def said_here(self) -> str:
        return "\n".join(one.words for one in self.target)

    def find(self, check: str, level: Level, *, at: str = "", **facts: str) -> Finding:
        """At the first place where the words `at` stand, else of the unit's first segment."""
        for one in self.target if at else ():
            place = one.words.find(at)
            if place >= 0:
                return Finding(
                    check=check,
                    level=level,
                    segment_id=one.id,
                    facts=facts,
                    start=place,
                    end=place + len(at),
                )
        return Finding(check=check, level=level, segment_id=self.target[0].id, facts=facts)


class Check(Protocol):
    def __call__(self, unit: Unit) -> Iterator[Finding]: ...
