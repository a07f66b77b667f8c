"""In which days the newest stories of a locale are; `search` looks there first.

Each process remembers it for a minute. What is old here makes a search look at a few stories more
or less, and never finds another one: of too few it asks for all.
"""

from datetime import UTC, date, datetime
from typing import NamedTuple

from newsroom.delivery.public_rows import fetch_rows

# Half of them have the word of a query, or further days are looked at: ten times as many.
NEAR_STORIES = 400
WIDER = 10
REMEMBERED_SECONDS = 60.0
SPAN_DAYS = 32
# Days and spans that the index is asked for at once; beyond, all stories are looked at.
MOST_NUMBERS = 100

_EDGES = """
    SELECT
        (SELECT listed_at FROM newsroom_searchentry WHERE locale = %s
         ORDER BY listed_at DESC, page_id DESC LIMIT 1),
        (SELECT listed_at FROM newsroom_searchentry WHERE locale = %s
         ORDER BY listed_at DESC, page_id DESC LIMIT 1 OFFSET %s)
"""
_EPOCH = date(1970, 1, 1)


class RecentDays(NamedTuple):
    """As `site_models.DAYS` numbers them, arrays of PostgreSQL. Empty where the archive is small,
    or thin."""

    near: str
    wide: str


NO_DAYS = RecentDays("{}", "{}")


_remembered: dict[str, tuple[float, RecentDays]] = {}


def recent_days(locale: str, *, now: float) -> RecentDays:
    """`now` in seconds since 1970. One SELECT a minute for each locale."""
    asked_at, days = _remembered.get(locale, (0.0, NO_DAYS))
    if not asked_at <= now < asked_at + REMEMBERED_SECONDS:
        days = read_days(locale, today=int(now // 86_400))
        _remembered[locale] = now, days
    return days


def read_days(locale: str, *, today: int) -> RecentDays:
    ((newest, oldest),) = fetch_rows(_EDGES, [locale, locale, NEAR_STORIES])
    if oldest is None:
        return NO_DAYS
    first, length = day_of(oldest), day_of(newest) - day_of(oldest) + 1
    # Stories of tomorrow may come within the minute.
    last = max(today + 1, day_of(newest))
    return RecentDays(
        near=days_between(first, last), wide=days_between(first - length * (WIDER - 1), last)
    )


def day_of(instant: datetime) -> int:
    return (instant.astimezone(UTC).date() - _EPOCH).days


def days_between(first: int, last: int) -> str:
    """Days up to the next whole span, then spans; the last one may end later."""
    numbers: list[int] = []
    while first <= last:
        is_span = first % SPAN_DAYS == 0
        numbers.append(-1 - first // SPAN_DAYS if is_span else first)
        first += SPAN_DAYS if is_span else 1
    return f"{{{','.join(map(str, numbers if len(numbers) <= MOST_NUMBERS else []))}}}"
