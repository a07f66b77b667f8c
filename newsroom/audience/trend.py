"""What is trending: stories whose views in a window outgrow their usual pace. A worker asks.

    growth = (views + 10) / (usual + 10)

`usual` is what the story had in a window of that length before: in the day before for an hour, in
the week before for a day. A story without such a past is compared with what others of its locale
have now; the longer its past, the less that counts. The tens keep a single view from being a
trend, and with them a growth of 1.5 takes five views from nothing. All of it is one query over the
roll-ups. Totals that an import brought along are in none of them.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection, transaction

from newsroom.audience.rank import KEPT, ROOM, WINDOWS, due_windows, midnight, share_inside

# No day: an hour is compared with hours alone.
NEVER = date.max
PASTS = {"1h": timedelta(hours=24), "24h": timedelta(days=7)}
LASTS = {"1h": timedelta(seconds=50), "24h": timedelta(minutes=10)}
SMOOTHING = 10
LEAST_GROWTH = 1.5
TREND_LOCK = 7_014  # beside those of newsroom/delivery/locks.py

_TREND = """
    INSERT INTO newsroom_viewtrend
        ("window", locale, category_slug, public_id, views, growth, as_of)
    SELECT %(window)s, locale, category_slug, public_id, ceil(views), growth, %(now)s
    FROM (
        SELECT grown.*, row_number() OVER (
            PARTITION BY locale, category_slug
            ORDER BY growth DESC, views DESC, listed_at DESC, public_id) AS place
        FROM (
            SELECT live.*, (views + %(smoothing)s)
                / ((before + typical) / (observed + 1) + %(smoothing)s) AS growth
            FROM (
                SELECT d.public_id, d.locale, d.category_slug, d.listed_at,
                       summed.views::float8, summed.before::float8,
                       avg(summed.views::float8) OVER (PARTITION BY d.locale) AS typical,
                       greatest(extract(epoch FROM
                           %(since)s - greatest(d.first_published_at, %(past_from)s)
                       )::float8 / %(seconds)s, 0) AS observed
                FROM (
                    SELECT public_id, sum(views * part) AS views, sum(views * (1 - part)) AS before
                    FROM (
                        SELECT public_id, views, CASE
                            WHEN hour >= %(since)s THEN 1
                            WHEN hour > %(since)s - interval '1 hour' THEN %(share)s
                            ELSE 0 END::float8 AS part
                        FROM newsroom_viewhour WHERE hour >= %(hours_from)s
                        UNION ALL
                        SELECT public_id, views, 0 FROM newsroom_viewday
                        WHERE day >= %(first_day)s AND day < %(last_day)s
                    ) spans
                    GROUP BY public_id HAVING sum(views * part) >= 1
                ) summed
                JOIN newsroom_document d ON d.public_id = summed.public_id
                WHERE d.status = 200 AND d.kind = 'article'
            ) live
        ) grown
        WHERE growth >= %(least)s
    ) placed
    WHERE place <= %(kept)s
"""
# Says when a window was ranked, also when nothing was a trend. No story has its name.
_RANKED = """
    INSERT INTO newsroom_viewtrend
        ("window", locale, category_slug, public_id, views, growth, as_of)
    VALUES (%s, '', '', '', 0, 0, %s)
"""


@transaction.atomic
def rank_trending(*, now: datetime) -> list[str]:
    """Replace the trends that are due; which ones. A second worker at once leaves at once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [TREND_LOCK])
        if not cursor.fetchone()[0]:
            return []
        cursor.execute('SELECT "window", max(as_of) FROM newsroom_viewtrend GROUP BY 1')
        due = due_windows(dict(cursor.fetchall()), lasts=LASTS, now=now)
        cursor.execute(ROOM)
        for window in due:
            cursor.execute('DELETE FROM newsroom_viewtrend WHERE "window" = %s', [window])
            cursor.execute(_TREND, bounds_of(window, now=now.astimezone(UTC)))
            cursor.execute(_RANKED, [window, now])
    return due


def bounds_of(window: str, *, now: datetime) -> dict[str, Any]:
    """A day is compared with whole days, an hour with hours."""
    since = now - WINDOWS[window]
    past_from = since - PASTS[window]
    if window == "1h":
        past_from = past_from.replace(minute=0, second=0, microsecond=0)
        first_day, hours_from = NEVER, past_from
    else:
        first_day, hours_from = past_from.date(), midnight(since.date())
        past_from = midnight(first_day)
    return {
        "window": window,
        "now": now,
        "since": since,
        "past_from": past_from,
        "hours_from": hours_from,
        "first_day": first_day,
        "last_day": hours_from.date(),
        "share": share_inside(since),
        "seconds": WINDOWS[window].total_seconds(),
        "smoothing": SMOOTHING,
        "least": LEAST_GROWTH,
        "kept": KEPT,
    }
