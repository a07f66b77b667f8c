"""Signs of life: clock, beat and workers record theirs, `health` reads them."""

from collections.abc import Iterable
from datetime import timedelta

from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Heartbeat

# Who was killed stays on the problems screen this long.
FORGOTTEN_AFTER = timedelta(hours=1)


def record_beat(name: str, *, kind: str = Heartbeat.Kind.CLOCK, queues: Iterable[str] = ()) -> None:
    """Note that this process did its work just now; forget processes long gone."""
    now = database_now()
    Heartbeat.objects.bulk_create(
        [Heartbeat(name=name, kind=kind, queues=",".join(sorted(queues)), at=now)],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["kind", "queues", "at"],
    )
    Heartbeat.objects.filter(at__lt=now - FORGOTTEN_AFTER).delete()


def is_queue_served(queue: str, *, within: timedelta) -> bool:
    """Whether a worker of it that hears from its broker was heard of lately."""
    living = Heartbeat.objects.filter(
        kind=Heartbeat.Kind.WORKER, at__gte=database_now() - within
    ).values_list("queues", flat=True)
    return any(queue in queues.split(",") for queues in living)


def end_beat(name: str) -> None:
    """Who leaves in good order is not missed."""
    Heartbeat.objects.filter(name=name).delete()
