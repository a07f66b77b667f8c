"""When a worker last looked through a whole table: the proof that a queue is not only listened to.

The tasks call it at their end; the problems screen and /metrics show it.
"""

import time

from newsroom.publishing.beats import record_beat
from newsroom.publishing.models import Heartbeat

# Hints come many times a second in a burst; the row need not.
SECONDS_BETWEEN_NOTES = 2.0
noted_at: dict[str, float] = {}


def record_sweep(table: str) -> None:
    now = time.monotonic()
    if now - noted_at.get(table, float("-inf")) >= SECONDS_BETWEEN_NOTES:
        noted_at[table] = now
        record_beat(table, kind=Heartbeat.Kind.SWEEP)
