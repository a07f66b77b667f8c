"""The clock's sign of life."""

from datetime import timedelta

from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import ClockBeat

FORGOTTEN_AFTER = timedelta(hours=1)


def record_beat(name: str) -> None:
    """Note that this clock process looked at the ledger; forget processes long gone."""
    now = database_now()
    ClockBeat.objects.update_or_create(name=name, defaults={"at": now})
    ClockBeat.objects.filter(at__lt=now - FORGOTTEN_AFTER).delete()
