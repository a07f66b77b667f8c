"""Hours that no ranking needs any more are forgotten: their views stand in days. Called hourly."""

from datetime import UTC, datetime, timedelta

from django.db import connection, transaction

from newsroom.audience.models import FlushedBatch, SourceHour, ViewHour
from newsroom.audience.rank import midnight

KEPT_HOURS = timedelta(days=8)
# Batches are repeated within seconds; after this long nobody asks for one again.
KEPT_BATCHES = timedelta(days=2)


# Days whose every hour is kept say what their hours say: a worker of the version before, which may
# run beside this one for a while, adds to hours only.
_DAYS_AS_HOURS = """
    INSERT INTO newsroom_viewday AS d (public_id, day, views)
    SELECT public_id, (hour AT TIME ZONE 'UTC')::date, sum(views) FROM newsroom_viewhour
    WHERE hour >= %s GROUP BY 1, 2 ORDER BY 2, 1
    ON CONFLICT (day, public_id) DO UPDATE SET views = excluded.views
        WHERE d.views <> excluded.views
"""


@transaction.atomic
def roll_up_views(*, now: datetime) -> int:
    """How many rows of hours were forgotten. Days and totals hold every view already."""
    FlushedBatch.objects.filter(at__lt=now - KEPT_BATCHES).delete()
    SourceHour.objects.filter(hour__lt=now - KEPT_HOURS).delete()
    forgotten, _by_model = ViewHour.objects.filter(hour__lt=now - KEPT_HOURS).delete()
    with connection.cursor() as cursor:
        # Whoever adds a view adds it to hours first and waits here: neither is counted alone.
        cursor.execute("LOCK TABLE newsroom_viewday IN SHARE ROW EXCLUSIVE MODE")
        first_whole_day = (now - KEPT_HOURS).astimezone(UTC).date() + timedelta(days=1)
        cursor.execute(_DAYS_AS_HOURS, [midnight(first_whole_day)])
    return forgotten
