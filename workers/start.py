"""What worker and beat refuse to start with; workers/celery.py names this module."""

from typing import Any

from celery.signals import beat_init, worker_init

from workers.eviction import check_eviction


def refuse_forgetful_redis(**event: Any) -> None:
    """Ends the process: a supervisor shows what keeps starting again."""
    for error in check_eviction():
        raise SystemExit(f"{error.msg} {error.hint}")


worker_init.connect(refuse_forgetful_redis)
beat_init.connect(refuse_forgetful_redis)
