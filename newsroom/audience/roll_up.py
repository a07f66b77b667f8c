"""Hours that no ranking needs any more become days. A worker calls it every hour."""

from datetime import datetime, timedelta

from django.db import connection, transaction

KEPT_HOURS = timedelta(days=8)
# Batches are repeated within seconds; after this long nobody asks for one again.
KEPT_BATCHES = timedelta(days=2)

_ROLL_UP = """
    WITH old AS (DELETE FROM newsroom_viewhour WHERE hour < %s RETURNING public_id, hour, views)
    INSERT INTO newsroom_viewday AS d (public_id, day, views)
    SELECT public_id, (hour AT TIME ZONE 'UTC')::date, sum(views) FROM old GROUP BY 1, 2
    ORDER BY 1, 2
    ON CONFLICT (public_id, day) DO UPDATE SET views = d.views + excluded.views
"""


@transaction.atomic
def roll_up_views(*, now: datetime) -> int:
    """How many rows of days were written. Totals are not touched: they hold every view already."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM newsroom_flushedbatch WHERE at < %s", [now - KEPT_BATCHES])
        cursor.execute(_ROLL_UP, [now - KEPT_HOURS])
        return int(cursor.rowcount)
