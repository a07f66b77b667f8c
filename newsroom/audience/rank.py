"""The rankings of most viewed stories; a worker asks every half minute which are due.

Views are counted by the hour, so the oldest hour of a window counts by the share of it that lies
inside: at 10:15 the last hour is all of this hour and three quarters of the one before. The order
is that of views which fade: they weigh half when half of the window has passed, so a story that
was read a week ago makes room before its views leave the window.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import connection, transaction

WINDOWS = {"1h": timedelta(hours=1), "24h": timedelta(hours=24), "7d": timedelta(days=7)}
# How old a ranking may become. With 100,000 stories read in a week (1.7 million rows of hours) the
# one of 7 days took 3.7 to 5 s on two busy cores; it also changes least.
LASTS = {"1h": timedelta(seconds=25), "24h": timedelta(minutes=1), "7d": timedelta(minutes=10)}
# Kept for each window, locale and category: the longest list that may be asked for.
KEPT = 100
RANKING_LOCK = 7_004  # beside those of newsroom/delivery/locks.py
HOUR, NOTHING = timedelta(hours=1), timedelta(0)
# Sums of 100,000 stories fit into memory.
ROOM = "SET LOCAL work_mem = '64MB'"

_RANK = """
    INSERT INTO newsroom_viewrank ("window", locale, category_slug, public_id, views, heat, as_of)
    SELECT %(window)s, locale, category_slug, public_id, views, heat, %(now)s
    FROM (
        SELECT d.public_id, d.locale, d.category_slug, summed.views, summed.heat,
               row_number() OVER (
                   PARTITION BY d.locale, d.category_slug
                   ORDER BY summed.heat DESC, d.listed_at DESC, d.public_id) AS place
        FROM (
            SELECT public_id, ceil(sum(views * share)) AS views, sum(views * weight) AS heat
            FROM newsroom_viewhour h
            JOIN unnest(%(hours)s::timestamptz[], %(shares)s::float8[], %(weights)s::float8[])
                AS w (hour, share, weight) ON w.hour = h.hour
            GROUP BY public_id
        ) summed
        JOIN newsroom_document d ON d.public_id = summed.public_id
        WHERE d.status = 200 AND d.kind = 'article'
    ) ranked
    WHERE place <= %(kept)s
"""


@transaction.atomic
def rank_most_viewed(*, now: datetime) -> list[str]:
    """Replace the rankings that are due; which ones. A second worker at once leaves at once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [RANKING_LOCK])
        if not cursor.fetchone()[0]:
            return []
        cursor.execute('SELECT "window", max(as_of) FROM newsroom_viewrank GROUP BY 1')
        due = due_windows(dict(cursor.fetchall()), lasts=LASTS, now=now)
        cursor.execute(ROOM)
        for window in due:
            cursor.execute('DELETE FROM newsroom_viewrank WHERE "window" = %s', [window])
            weighed = weights_of(window, now=now.astimezone(UTC))
            cursor.execute(_RANK, {"window": window, "now": now, "kept": KEPT, **weighed})
    return due


def weights_of(window: str, *, now: datetime) -> dict[str, Any]:
    """The hours of a window, how much of each lies inside, and what a view of it weighs.

    It is worked out here, once for an hour and not for each of its rows.
    """
    since = now - WINDOWS[window]
    half = WINDOWS[window] / 2
    first = since.replace(minute=0, second=0, microsecond=0)
    hours = [first + HOUR * ahead for ahead in range((now - first) // HOUR + 1)]
    shares = [share_inside(since) if hour < since else 1.0 for hour in hours]
    return {
        "hours": hours,
        "shares": shares,
        "weights": [
            share * 0.5 ** (max(now - hour - HOUR, NOTHING) / half)
            for hour, share in zip(hours, shares, strict=True)
        ],
    }


def due_windows(
    ranked_at: Mapping[str, datetime], *, lasts: Mapping[str, timedelta], now: datetime
) -> list[str]:
    """Those that were never ranked or have aged; a clock that was put back counts as well."""
    return [
        window
        for window, lasting in lasts.items()
        if window not in ranked_at or abs(now - ranked_at[window]) >= lasting
    ]


def share_inside(since: datetime) -> float:
    """How much of the hour in which a window begins lies inside."""
    return 1 - (since.minute * 60 + since.second) / 3600


def midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=UTC)
