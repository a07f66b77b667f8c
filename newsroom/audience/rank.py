"""The rankings of most viewed stories; a worker asks every half minute which are due.

Views are counted by the hour, so the oldest hour of a window counts by the share of it that lies
inside: at 10:15 the last hour is all of this hour and three quarters of the one before. The order
is that of views which fade: they weigh half when half of the window has passed, so a story that
was read a week ago makes room before its views leave the window.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from django.db import connection, transaction

WINDOWS = {"1h": timedelta(hours=1), "24h": timedelta(hours=24), "7d": timedelta(days=7)}
# How old a ranking may become. The one of 7 days reads most, and changes least.
LASTS = {"1h": timedelta(seconds=25), "24h": timedelta(minutes=1), "7d": timedelta(minutes=10)}
# Kept for each window, locale and category: the longest list that may be asked for.
KEPT = 100
RANKING_LOCK = 7_004  # beside those of newsroom/delivery/locks.py
# No day: what is read by the hour alone.
NEVER = date.max

# Hours up to the first whole day, then days: a week of 100,000 stories has 1.7 million hours.
_RANK = """
    INSERT INTO newsroom_viewrank ("window", locale, category_slug, public_id, views, heat, as_of)
    SELECT %(window)s, locale, category_slug, public_id, views, heat, %(now)s
    FROM (
        SELECT d.public_id, d.locale, d.category_slug, summed.views, summed.heat,
               row_number() OVER (
                   PARTITION BY d.locale, d.category_slug
                   ORDER BY summed.heat DESC, d.listed_at DESC, d.public_id) AS place
        FROM (
            SELECT public_id, ceil(sum(views)) AS views, sum(views * power(0.5,
                greatest(extract(epoch FROM %(now)s - ends_at), 0)::float8 / %(half)s)) AS heat
            FROM (
                SELECT public_id, hour + interval '1 hour' AS ends_at,
                       views * CASE WHEN hour < %(since)s THEN %(share)s ELSE 1 END AS views
                FROM newsroom_viewhour
                WHERE hour > %(since)s - interval '1 hour' AND hour < %(days_from)s
                UNION ALL
                SELECT public_id, (day + 1)::timestamp AT TIME ZONE 'UTC', views
                FROM newsroom_viewday WHERE day >= %(first_day)s
            ) spans
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
        for window in due:
            length = WINDOWS[window]
            since = now.astimezone(UTC) - length
            first_day = since.date() + timedelta(days=1) if window == "7d" else NEVER
            cursor.execute('DELETE FROM newsroom_viewrank WHERE "window" = %s', [window])
            cursor.execute(
                _RANK,
                {
                    "window": window,
                    "since": since,
                    "share": share_inside(since),
                    "days_from": midnight(first_day),
                    "first_day": first_day,
                    "half": length.total_seconds() / 2,
                    "now": now,
                    "kept": KEPT,
                },
            )
    return due


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
