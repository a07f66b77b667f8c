"""Who is asked to end carries out the row in hand and takes no other one.

Celery tells only the process above its children, and waits for them; they share this event with
it, because it was made before they were forked. `workers/celery.py` names this module.
"""

import multiprocessing
from typing import Any

from celery.signals import worker_shutting_down

_is_asked_to_end = multiprocessing.Event()


def note_shutdown(**event: Any) -> None:
    _is_asked_to_end.set()


def is_shutting_down() -> bool:
    """Asked between two rows of a batch."""
    return _is_asked_to_end.is_set()


worker_shutting_down.connect(note_shutdown)
