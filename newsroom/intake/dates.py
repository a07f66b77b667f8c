"""The date of an archived story, as exact as its source gives it. Pure."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TypeVar

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
INSTANT = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?", re.IGNORECASE
)
EARLIEST_YEAR = 1400  # before printing there was no news; year 1 breaks every calendar widget
# Hand clocks and zones of senders differ; more than this ahead is a mistake or an embargo.
MOST_AHEAD = timedelta(days=1)
NOON = time(12)

Moment = TypeVar("Moment", date, datetime)


class BadDate(ValueError):
    """What is wrong, for the report; `code` is stable."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def read_date(text: str) -> date | datetime:
    """A day, or an aware instant. Raises BadDate; a time needs its offset, a day needs none."""
    if DAY.fullmatch(text):
        return check_year(parse(text).date())
    if not INSTANT.fullmatch(text):
        raise BadDate("date", "This is no ISO 8601 date: write 2018-07-10 or 2018-07-10T09:30Z.")
    instant = parse(text.upper().replace(" ", "T"))
    if instant.tzinfo is None:
        raise BadDate("date-naive", "A time needs its offset: write …+06:00 or …Z.")
    return check_year(instant)


def parse(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise BadDate("date", f"There is no such date: {error}.") from error


def check_year(moment: Moment) -> Moment:
    if moment.year < EARLIEST_YEAR or moment.year > 9998:
        raise BadDate("date", f"The year {moment.year} is out of range.")
    return moment


def as_instant(moment: date | datetime, *, zone: tzinfo, now: datetime) -> datetime:
    """The instant that readers see: a bare day becomes noon at the newsroom.

    Noon stays on that day in every zone in which readers of one newsroom live. Noon of today
    may lie ahead: then it is `now`. Raises BadDate for what lies more than a day ahead.
    """
    if isinstance(moment, datetime):
        instant = moment.astimezone(UTC)
        latest = instant
    else:
        instant = datetime.combine(moment, NOON, tzinfo=zone).astimezone(UTC)
        latest = now.astimezone(UTC)
    if instant > now + MOST_AHEAD:
        raise BadDate("date-ahead", "The date lies ahead; plan the story instead of dating it.")
    return min(instant, latest)
