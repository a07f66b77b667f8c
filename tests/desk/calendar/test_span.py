"""Which days are shown, and what their heads say of the zone. Pure."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from newsroom.desk.calendar.span import Span, read_span
from newsroom.desk.calendar.zone_words import zone_of_day

ALMATY, BERLIN = ZoneInfo("Asia/Almaty"), ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 28)


def span(view="week", day=TODAY, zone=ALMATY):
    return Span(view=view, day=day, zone=zone)


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2026, 11, 28), date(2026, 11, 29)])
def test_a_week_begins_on_monday(day):
    days = span(day=day).days

    assert (days[0], days[-1], len(days)) == (date(2026, 11, 23), date(2026, 11, 29), 7)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 11, 28), date(2026, 10, 26), date(2026, 12, 6)),
        (date(2026, 2, 1), date(2026, 1, 26), date(2026, 3, 1)),
        (date(2027, 2, 10), date(2027, 2, 1), date(2027, 2, 28)),
    ],
)
def test_a_month_is_shown_in_whole_weeks(day, first, last):
    days = span("month", day).days

    assert (days[0], days[-1]) == (first, last)
    assert len(days) % 7 == 0


def test_one_steps_by_weeks_and_by_months():
    assert (span().previous, span().next) == (date(2026, 11, 21), date(2026, 12, 5))
    month = span("month", date(2026, 12, 31))
    assert (month.previous, month.next) == (date(2026, 11, 1), date(2027, 1, 1))


def test_days_of_other_months_stand_beside():
    month = span("month")

    assert month.is_beside(date(2026, 12, 1)) and not month.is_beside(TODAY)
    assert not span().is_beside(date(2026, 12, 1))


def test_its_ends_are_midnights_of_the_zone():
    week = span()

    assert week.starts_at.isoformat() == "2026-11-22T19:00:00+00:00"
    assert week.ends_at.isoformat() == "2026-11-29T19:00:00+00:00"


def test_a_week_in_which_clocks_change_is_an_hour_shorter():
    week = span(day=date(2026, 3, 29), zone=BERLIN)

    assert (week.ends_at - week.starts_at).total_seconds() == (7 * 24 - 1) * 3600


@pytest.mark.parametrize("asked", ["", "soon", "2026-13-01", "0001-01-01", "9999-12-31", "20261"])
def test_what_cannot_be_read_is_the_week_of_today(asked):
    read = read_span(view="decade", day=asked, today=TODAY, zone=ALMATY)

    assert (read.view, read.day) == ("week", TODAY)


@pytest.mark.parametrize(
    ("zone", "day", "words"),
    [
        ("Asia/Almaty", TODAY, "Almaty, UTC+5"),
        ("Europe/Berlin", TODAY, "Berlin, UTC+1"),
        ("Europe/Berlin", date(2026, 3, 29), "Berlin, UTC+1 → UTC+2"),
        ("America/St_Johns", TODAY, "St Johns, UTC−3:30"),
        ("Asia/Kathmandu", TODAY, "Kathmandu, UTC+5:45"),
        ("UTC", TODAY, "UTC"),
    ],
)
def test_the_head_of_a_day_names_place_and_offset(zone, day, words):
    assert zone_of_day(day, ZoneInfo(zone)) == words
