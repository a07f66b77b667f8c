"""A step of the timeline, and the words that all its sources share. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from newsroom.desk.timeline.hands import ICONS as ICONS_OF_HANDS
from newsroom.desk.timeline.hands import Hand, hand_in_words

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
    by: Hand
    locale: str = ""
    detail: str = ""  # a reason, an error
    who: str = ""  # the name of a person, a partner
    tone: Tone = "plain"
    rank: int = 0

    @property
    def icon(self) -> str:
        return ICONS[self.tone]

    @property
    def hand(self) -> str:
        return hand_in_words(self.by)

    @property
    def hand_icon(self) -> str:
        return ICONS_OF_HANDS[self.by]


def newest_first(steps: list[Step]) -> list[Step]:
    return sorted(steps, key=lambda step: (step.at, step.rank), reverse=True)


def seconds_between(start: datetime, end: datetime) -> timedelta:
    """Never below zero: two clocks may disagree by a moment."""
    return max(end - start, timedelta(0))
