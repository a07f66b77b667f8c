"""A step of the timeline, and the words that all its sources share. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Tone = Literal["plain", "good", "warning", "waiting"]
ICONS: dict[Tone, str] = {
    "plain": "info-circle",
    "good": "success",
    "warning": "warning",
    "waiting": "calendar-check",
}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One line. `rank` puts what happened in the same instant in the order of its causes."""

    at: datetime
    sentence: str
    locale: str = ""
    detail: str = ""  # a reason, an error
    who: str = ""
    tone: Tone = "plain"
    rank: int = 0

    @property
    def icon(self) -> str:
        return ICONS[self.tone]


def newest_first(steps: list[Step]) -> list[Step]:
    return sorted(steps, key=lambda step: (step.at, step.rank), reverse=True)


def seconds_between(start: datetime, end: datetime) -> timedelta:
    """Never below zero: two clocks may disagree by a moment."""
    return max(end - start, timedelta(0))
