"""The shown days with their entries, and the tray: what the templates of the calendar draw."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from newsroom.desk.calendar.entries import Entry
from newsroom.desk.calendar.ledger_entries import MOST, ledger_entries, ledger_rows
from newsroom.desk.calendar.planned_entries import (
    MOST_IN_TRAY,
    forget_killed,
    planned_entries,
    planned_stories,
    unplanned_stories,
)
from newsroom.desk.calendar.set_entries import set_entries, sets_in
from newsroom.desk.calendar.span import Span
from newsroom.desk.calendar.stories import Shelf, Story, name_authors
from newsroom.desk.calendar.zone_words import zone_of_day

HOURS = range(24)


@dataclass(kw_only=True)
class Hour:
    number: int
    entries: list[Entry]
    is_now: bool
    is_past: bool


@dataclass(kw_only=True)
class Day:
    date: date
    zone: str
    is_today: bool
    is_past: bool
    is_beside: bool  # of another month
    now: datetime
    entries: list[Entry] = field(default_factory=list)

    @property
    def hours(self) -> list[Hour]:
        by_hour = defaultdict(list)
        for entry in self.entries:
            if entry.at is not None:
                by_hour[entry.at.hour].append(entry)
        return [
            Hour(
                number=number,
                entries=by_hour[number],
                is_now=self.is_today and number == self.now.hour,
                is_past=self.is_past or (self.is_today and number < self.now.hour),
            )
            for number in HOURS
        ]


@dataclass(frozen=True, kw_only=True)
class Board:
    span: Span
    days: list[Day]
    tray: list[Entry]
    is_tray_cut: bool
    is_cut: bool

    @property
    def weeks(self) -> list[list[Day]]:
        return [self.days[n : n + 7] for n in range(0, len(self.days), 7)]

    @property
    def is_empty(self) -> bool:
        return not any(day.entries for day in self.days)


def board_for(shelf: Shelf, span: Span, *, now: datetime) -> Board:
    """Everything in the zone of the span, each day in the order of its times."""
    sets = sets_in(span, shelf=shelf)
    shown_sets = {one.pk for one in sets}
    rows = [row for row in ledger_rows(shelf, span) if row.launch_set_id not in shown_sets]
    in_ledger = shelf.stories(shelf.shown.filter(pk__in={row.page_id for row in rows}))
    planned, tray = planned_stories(shelf, span), unplanned_stories(shelf)
    is_tray_cut = len(tray) > MOST_IN_TRAY
    awaited = planned | tray
    forget_killed(awaited)
    name_authors([*in_ledger.values(), *awaited.values()])
    entries = [
        *set_entries(sets, shelf=shelf),
        *ledger_entries(rows, stories=in_ledger, shelf=shelf),
        *planned_entries(of(planned, awaited), shelf=shelf, now=now),
    ]
    in_tray = planned_entries(of(tray, awaited)[:MOST_IN_TRAY], shelf=shelf, now=now)
    return Board(
        span=span,
        days=days_of(span, entries, now=now.astimezone(span.zone)),
        tray=in_tray,
        is_tray_cut=is_tray_cut,
        is_cut=len(rows) >= MOST,
    )


def of(wanted: dict[int, Story], known: dict[int, Story]) -> list[Story]:
    return [known[pk] for pk in wanted if pk in known]


def days_of(span: Span, entries: list[Entry], *, now: datetime) -> list[Day]:
    today = now.date()
    days = {
        day: Day(
            date=day,
            zone=zone_of_day(day, span.zone),
            is_today=day == today,
            is_past=day < today,
            is_beside=span.is_beside(day),
            now=now,
        )
        for day in span.days
    }
    for entry in sorted(in_zone(entries, span.zone), key=order):
        if entry.at is not None and entry.at.date() in days:
            days[entry.at.date()].entries.append(entry)
    return list(days.values())


def in_zone(entries: list[Entry], zone: tzinfo) -> list[Entry]:
    for entry in entries:
        entry.at = entry.at.astimezone(zone) if entry.at else None
    return entries


def order(entry: Entry) -> tuple[float, str, str]:
    return (entry.at.timestamp() if entry.at else 0.0, entry.title, entry.key)
