"""Dates as readers say them, by the newsroom's calendar. Pure; `show` and `frames` call it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from newsroom.reader.words import words_in


def date_in_words(instant: datetime, *, locale: str, zone: ZoneInfo) -> str:
    """«10 July 2018», «10 июля 2018 года», «2018 жылғы 10 шілде»."""
    return write(words_in(locale).date, instant.astimezone(zone), locale=locale)


def day_in_words(instant: datetime, *, locale: str, zone: ZoneInfo) -> str:
    """The same with its weekday, as under a newspaper's name."""
    written = write(words_in(locale).long_date, instant.astimezone(zone), locale=locale)
    return written[0].upper() + written[1:]


def moment_in_words(instant: datetime, *, now: datetime, locale: str, zone: ZoneInfo) -> str:
    """As short as it can be told: «14:05» today, «10 July» this year, else the date in words."""
    there, today = instant.astimezone(zone), now.astimezone(zone)
    if there.date() == today.date():
        return f"{there:%H:%M}"
    form = words_in(locale).short_date if there.year == today.year else words_in(locale).date
    return write(form, there, locale=locale)


def time_in_words(instant: datetime, *, zone: ZoneInfo) -> str:
    return f"{instant.astimezone(zone):%H:%M}"


def write(form: str, there: datetime, *, locale: str) -> str:
    words = words_in(locale)
    return form.format(
        day=there.day,
        month=words.months[there.month - 1],
        year=there.year,
        weekday=words.weekdays[there.weekday()],
    )
