"""What worker and beat begin with, or refuse to; workers/celery.py names this module."""

import os
from typing import Any

from celery.signals import beat_init, celeryd_after_setup, worker_init

from workers.eviction import check_eviction

# Of 19: the higher, the later its turn.
POLITENESS = 10
PATIENT_QUEUES = frozenset({"pictures", "related"})


def refuse_forgetful_redis(**event: Any) -> None:
    """Ends the process: a supervisor shows what keeps starting again."""
    for error in check_eviction():
        raise SystemExit(f"{error.msg} {error.hint}")


def give_way(*, instance: Any, **event: Any) -> None:
    """Who does only what nobody waits for takes what time others leave; children inherit it."""
    if set(instance.app.amqp.queues.consume_from) <= PATIENT_QUEUES:
        os.nice(POLITENESS)


celeryd_after_setup.connect(give_way)
worker_init.connect(refuse_forgetful_redis)
beat_init.connect(refuse_forgetful_redis)
