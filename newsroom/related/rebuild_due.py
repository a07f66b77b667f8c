"""One worker's part in the rebuilds that are begun. Celery's task runs this."""

import time
from collections.abc import Callable

from django.utils import timezone

from newsroom.related.full_rebuild import Rebuild


def rebuild_what_is_begun(*, seconds: float, should_stop: Callable[[], bool]) -> int:
    """Until nothing is left to take or the time is up; how many articles were done."""
    ends_at = time.monotonic() + seconds
    rebuild = Rebuild()
    articles = 0
    try:
        while progress := rebuild.advance(now=timezone.now()):
            articles += progress.articles
            if should_stop() or time.monotonic() >= ends_at:
                break
    finally:
        rebuild.close()
    return articles
