"""Is the promise kept? Read by /healthz/publication, the problems screen and the tests."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min

from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import ClockBeat, Publication

MOST_LATENESS = timedelta(seconds=60)
MOST_SILENCE = timedelta(seconds=15)


@dataclass(frozen=True, kw_only=True)
class PublicationHealth:
    """`lag_seconds` counts from the oldest due request that still waits; 0 when none does."""

    is_healthy: bool
    lag_seconds: float
    waiting: int
    failed: int
    last_beat_at: datetime | None


def publication_health() -> PublicationHealth:
    now = database_now()
    due = Publication.objects.filter(state=Publication.State.PENDING, due_at__lte=now)
    oldest = due.aggregate(oldest=Min("due_at"))["oldest"]
    lag = now - oldest if oldest else timedelta(0)
    last_beat_at = ClockBeat.objects.order_by("-at").values_list("at", flat=True).first()
    is_ticking = last_beat_at is not None and now - last_beat_at <= MOST_SILENCE
    return PublicationHealth(
        is_healthy=is_ticking and lag <= MOST_LATENESS,
        lag_seconds=round(lag.total_seconds(), 3),
        waiting=due.count(),
        failed=Publication.objects.filter(state=Publication.State.FAILED).count(),
        last_beat_at=last_beat_at,
    )
