"""How late publications were, as a histogram that only grows; /metrics shows it.

Counting a ledger of a million rows takes too long for a probe. So each process keeps the counts of
what is long done and adds the last minute at each look. Every process comes to the same numbers:
they stand in the ledger.
"""

import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db import connection

# Upper ends of the buckets (seconds); the promise is 0.5 at p99, the alarm 60.
BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 3600.0)
# A row closed before this may not be visible yet, its transaction being open: 10 s at most.
SETTLED_AFTER = timedelta(seconds=60)
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)

_QUERY = """
SELECT done_by, width_bucket(extract(epoch FROM lateness), %s::numeric[]) AS bucket,
       count(*), coalesce(sum(extract(epoch FROM lateness)), 0)
FROM newsroom_publication
WHERE state = 'done' AND done_at >= %s AND done_at < %s
GROUP BY 1, 2
"""


@dataclass
class Lateness:
    """Of one way of carrying out: clock, celery or now. `counts` are cumulative, by upper end."""

    by_bucket: Counter[int] = field(default_factory=Counter)
    seconds: float = 0.0

    def cumulative(self) -> list[tuple[float, int]]:
        """Pairs of a bucket's upper end and the number of publications not later than that."""
        ends = (*BUCKETS, float("inf"))
        return [
            (end, sum(self.by_bucket[n] for n in range(index + 1)))
            for index, end in enumerate(ends)
        ]


Count = Callable[[datetime, datetime], Mapping[str, Lateness]]


class LatenessCount:
    """One per process; safe to ask from several threads. `count` may count something else."""

    def __init__(self, count: Count | None = None) -> None:
        self.count = count or count_between
        self.lock = threading.Lock()
        self.settled: dict[str, Lateness] = {}
        self.settled_until = BEGINNING

    def so_far(self, *, now: datetime) -> Mapping[str, Lateness]:
        with self.lock:
            until = now - SETTLED_AFTER
            if until > self.settled_until:
                add(self.settled, self.count(self.settled_until, until))
                self.settled_until = until
            total: dict[str, Lateness] = {}
            add(total, self.settled)
            add(total, self.count(self.settled_until, now))
            return total


def add(total: dict[str, Lateness], more: Mapping[str, Lateness]) -> None:
    for done_by, counted in more.items():
        lateness = total.setdefault(done_by, Lateness())
        lateness.by_bucket += counted.by_bucket
        lateness.seconds += counted.seconds


def count_between(start: datetime, end: datetime) -> dict[str, Lateness]:
    found: dict[str, Lateness] = {}
    with connection.cursor() as cursor:
        cursor.execute(_QUERY, [list(BUCKETS), start, end])
        for done_by, bucket, count, seconds in cursor.fetchall():
            lateness = found.setdefault(done_by, Lateness())
            lateness.by_bucket[bucket] = count
            lateness.seconds += float(seconds)
    return found
