"""How long receivers took, as a histogram that only grows; /metrics shows it."""

from datetime import datetime

from django.db import connection

from newsroom.publishing.lateness import BUCKETS, Lateness

_QUERY = """
SELECT CASE WHEN status BETWEEN 200 AND 299 THEN 'delivered' ELSE 'failed' END,
       width_bucket(duration_ms / 1000.0, %s::numeric[]) AS bucket,
       count(*), coalesce(sum(duration_ms), 0) / 1000.0
FROM newsroom_webhookattempt
WHERE ended_at >= %s AND ended_at < %s AND duration_ms IS NOT NULL
GROUP BY 1, 2
"""


def durations_between(start: datetime, end: datetime) -> dict[str, Lateness]:
    """Of attempts that ended then, by outcome: delivered or failed."""
    found: dict[str, Lateness] = {}
    with connection.cursor() as cursor:
        cursor.execute(_QUERY, [list(BUCKETS), start, end])
        for outcome, bucket, count, seconds in cursor.fetchall():
            took = found.setdefault(outcome, Lateness())
            took.by_bucket[bucket] = count
            took.seconds += float(seconds)
    return found
