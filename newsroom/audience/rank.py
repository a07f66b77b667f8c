"""The rankings of most viewed stories; a worker asks every half minute which are due.

Views are counted by the hour, so the oldest hour of a window counts by the share of it that lies
inside: at 10:15 the last hour is all of this hour and three quarters of the one before.
"""

from datetime import datetime, timedelta

from django.db import connection, transaction

WINDOWS = {"1h": timedelta(hours=1), "24h": timedelta(hours=24), "7d": timedelta(days=7)}
# How old a ranking may become. With 100,000 stories read in a week (1.7 million rows of hours) the
# one of 7 days took ten seconds on two busy cores; it also changes least.
LASTS = {"1h": timedelta(seconds=25), "24h": timedelta(minutes=1), "7d": timedelta(minutes=10)}
# Kept for each window, locale and category: the longest list that may be asked for.
KEPT = 100
RANKING_LOCK = 7_004  # beside those of newsroom/delivery/locks.py

_RANK = """
    INSERT INTO newsroom_viewrank ("window", locale, category_slug, public_id, views, as_of)
    SELECT %(window)s, locale, category_slug, public_id, views, %(now)s
    FROM (
        SELECT d.public_id, d.locale, d.category_slug, summed.views,
               row_number() OVER (
                   PARTITION BY d.locale, d.category_slug
                   ORDER BY summed.views DESC, d.listed_at DESC, d.public_id) AS place
        FROM (
            SELECT public_id, ceil(sum(
                views * CASE WHEN hour < %(since)s THEN %(share)s ELSE 1 END)) AS views
            FROM newsroom_viewhour WHERE hour > %(since)s - interval '1 hour'
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
        ranked_at = dict(cursor.fetchall())
        due = [
            window
            for window, lasts in LASTS.items()
            if window not in ranked_at or abs(now - ranked_at[window]) >= lasts
        ]
        for window in due:
            since = now - WINDOWS[window]
            share = 1 - (since.minute * 60 + since.second) / 3600
            cursor.execute('DELETE FROM newsroom_viewrank WHERE "window" = %s', [window])
            cursor.execute(
                _RANK,
                {"window": window, "since": since, "share": share, "now": now, "kept": KEPT},
            )
    return due
