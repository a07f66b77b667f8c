"""Everything that is due, one by one in planned order. The clock and Celery's tasks call it."""

import time
from collections.abc import Callable

from newsroom.publishing.publish_one import due_publications, publish_one

AT_ONCE = 20


def publish_everything_due(
    *, done_by: str, seconds: float, should_stop: Callable[[], bool] = lambda: False
) -> int:
    """Publish until nothing is due or the time is up; how many rows were touched.

    `should_stop` is asked between two rows: a process that is asked to end takes no further one.

    A row that somebody else holds is passed over, so any number of callers share the work.
    """
    ends_at = time.monotonic() + seconds
    touched: set[int] = set()
    while time.monotonic() < ends_at:
        fresh = [pk for pk in due_publications(limit=AT_ONCE) if pk not in touched]
        if not fresh:
            break
        for publication_id in fresh:
            publish_one(publication_id=publication_id, done_by=done_by)
            touched.add(publication_id)
            if should_stop() or time.monotonic() >= ends_at:
                return len(touched)
    return len(touched)
