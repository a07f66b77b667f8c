"""Is the promise kept? Read by /healthz/publication, /metrics and the problems screen."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Max, Min

from newsroom.publishing.database_clock import database_now
from newsroom.publishing.failures import failed_publications
from newsroom.publishing.models import Heartbeat, LaunchSet, Publication
from newsroom.publishing.pause import standing_pause
from newsroom.publishing.sets.membership import failed_sets, goes_by_itself

MOST_LATENESS = timedelta(seconds=60)
MOST_SILENCE = timedelta(seconds=15)


@dataclass(frozen=True, kw_only=True)
class PublicationHealth:
    """`lag_seconds` counts from the oldest due request that still waits; 0 when none does.

    `silent` names who was not heard of lately: `clock`, `beat`, `worker of publish`.
    """

    is_healthy: bool
    lag_seconds: float
    waiting: int
    failed: int
    last_beat_at: datetime | None
    silent: list[str] = field(default_factory=list)
    is_paused: bool = False


def publication_health() -> PublicationHealth:
    now = database_now()
    waiting, oldest = what_is_due(now=now)
    lag = now - oldest if oldest else timedelta(0)
    silent = who_is_silent(now=now)
    return PublicationHealth(
        is_healthy=not silent and lag <= MOST_LATENESS,
        lag_seconds=round(lag.total_seconds(), 3),
        waiting=waiting,
        failed=failed_publications().count() + failed_sets().count(),
        last_beat_at=last_heard(Heartbeat.Kind.CLOCK),
        silent=silent,
        is_paused=standing_pause() is not None,
    )


def what_is_due(*, now: datetime) -> tuple[int, datetime | None]:
    """How many requests and sets should be out by now, and the due instant of the oldest.

    What waits for its set is counted with the set.
    """
    requests = Publication.objects.filter(
        goes_by_itself(), state=Publication.State.PENDING, due_at__lte=now
    )
    sets = LaunchSet.objects.filter(state=LaunchSet.State.PLANNED, due_at__lte=now)
    instants = [due.aggregate(oldest=Min("due_at"))["oldest"] for due in (requests, sets)]
    oldest = min((instant for instant in instants if instant is not None), default=None)
    return requests.count() + sets.count(), oldest


def who_is_silent(*, now: datetime) -> list[str]:
    """Clock, beat, and each queue that no living worker takes from."""
    living = Heartbeat.objects.filter(at__gte=now - MOST_SILENCE)
    kinds = {beat.kind for beat in living}
    served = queues_of(beat.queues for beat in living if beat.kind == Heartbeat.Kind.WORKER)
    return [
        *(kind.value for kind in (Heartbeat.Kind.CLOCK, Heartbeat.Kind.BEAT) if kind not in kinds),
        *(f"worker of {queue}" for queue in settings.WORK_QUEUES if queue not in served),
    ]


def queues_of(lists: Iterable[str]) -> set[str]:
    return {queue for queues in lists for queue in queues.split(",") if queue}


def last_heard(kind: Heartbeat.Kind) -> datetime | None:
    at: datetime | None = Heartbeat.objects.filter(kind=kind).aggregate(last=Max("at"))["last"]
    return at
