"""Which days the calendar shows: weeks from Monday to Sunday, in the zone of who looks. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

View = Literal["month", "week"]
DAY, WEEK = timedelta(days=1), timedelta(days=7)
# Beyond them there is nothing to plan, and arithmetic ends (years).
EARLIEST, LATEST = 1990, 2100


@dataclass(frozen=True, kw_only=True)
class Span:
    """`day` is the one that was asked for: the span is its month or its week."""

    view: View
    day: date
    zone: tzinfo

    @property
    def first(self) -> date:
        start = self.day.replace(day=1) if self.view == "month" else self.day
        return start - DAY * start.weekday()

    @property
    def days(self) -> Sequence[date]:
        """Whole weeks; a month has four to six of them."""
        last = next_month(self.day) - DAY if self.view == "month" else self.day
        count = (last - self.first).days // 7 * 7 + 7
        return [self.first + DAY * n for n in range(count)]

    @property
    def weeks(self) -> Sequence[Sequence[date]]:
        days = self.days
        return [days[n : n + 7] for n in range(0, len(days), 7)]

    @property
    def starts_at(self) -> datetime:
        return midnight(self.days[0], self.zone)

    @property
    def ends_at(self) -> datetime:
        """The first instant after it."""
        return midnight(self.days[-1] + DAY, self.zone)

    @property
    def previous(self) -> date:
        if self.view == "week":
            return self.day - WEEK
        return (self.day.replace(day=1) - DAY).replace(day=1)

    @property
    def next(self) -> date:
        return self.day + WEEK if self.view == "week" else next_month(self.day)

    def is_beside(self, day: date) -> bool:
        """Whether it is shown only because weeks are whole."""
        return self.view == "month" and day.month != self.day.month


def next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def midnight(day: date, zone: tzinfo) -> datetime:
    """The first instant of a day, in UTC; where clocks jump over it, the one that is meant."""
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)


def read_span(*, view: str, day: str, today: date, zone: tzinfo) -> Span:
    """From an address; what cannot be read is the week of today."""
    try:
        asked = date.fromisoformat(day)
    except ValueError:
        asked = today
    if not EARLIEST <= asked.year <= LATEST:
        asked = today
    return Span(view="month" if view == "month" else "week", day=asked, zone=zone)
