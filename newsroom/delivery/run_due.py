"""Follow-ups that are due, oldest first. Celery's tasks and synchronous callers run this."""

import time

from django.utils import timezone

from newsroom.delivery.follow_ups import due_follow_ups, run_follow_up

AT_ONCE = 50


def run_due_follow_ups(*, seconds: float) -> int:
    """Run until nothing is due or the time is up; how many rows were touched."""
    ends_at = time.monotonic() + seconds
    touched: set[int] = set()
    while time.monotonic() < ends_at:
        fresh = [pk for pk in due_follow_ups(limit=AT_ONCE) if pk not in touched]
        if not fresh:
            break
        for follow_up_id in fresh:
            run_follow_up(follow_up_id=follow_up_id, now=timezone.now())
            touched.add(follow_up_id)
            if time.monotonic() >= ends_at:
                break
    return len(touched)
