"""Follow-ups that are due, oldest first. Celery's tasks and synchronous callers run this."""

import time
from collections.abc import Callable

from django.utils import timezone

from newsroom.delivery.follow_ups import due_follow_ups, run_follow_up

AT_ONCE = 50


def run_due_follow_ups(
    *, seconds: float, apart: bool = False, should_stop: Callable[[], bool] = lambda: False
) -> int:
    """Run until nothing is due or the time is up; how many rows were touched.

    `apart`: those that keep a processor busy, or all the others. `should_stop` is asked between
    two rows: a process that is asked to end takes no further one.
    """
    ends_at = time.monotonic() + seconds
    touched: set[int] = set()
    while time.monotonic() < ends_at:
        fresh = [pk for pk in due_follow_ups(limit=AT_ONCE, apart=apart) if pk not in touched]
        if not fresh:
            break
        for follow_up_id in fresh:
            run_follow_up(follow_up_id=follow_up_id, now=timezone.now())
            touched.add(follow_up_id)
            if should_stop() or time.monotonic() >= ends_at:
                return len(touched)
    return len(touched)
