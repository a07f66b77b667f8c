"""From Redis into the tables: a worker calls it every few seconds, and any number may at once."""

import logging
from datetime import datetime

from newsroom.audience.counter import forget_batch, take_batches
from newsroom.audience.totals import add_counted_views

logger = logging.getLogger(__name__)


def flush_views(*, now: datetime) -> int:
    """Write what was counted; how many views. Raises RedisError while Redis is away.

    A batch leaves Redis only after its numbers are committed, and enters the tables only once, so
    neither a crash nor a second worker loses or doubles a view.
    """
    flushed = 0
    for batch_id, batch in take_batches().items():
        stories, sources = by_hour(batch.stories), by_source(batch.sources)
        if stories and add_counted_views(stories, batch_id=batch_id, now=now, sources=sources):
            flushed += sum(stories.values())
        forget_batch(batch_id)
    return flushed


def by_hour(counts: dict[str, int]) -> dict[tuple[str, datetime], int]:
    """Fields "hour|public id" as values."""
    parts = ((field.split("|"), views) for field, views in counts.items())
    return {(public_id, datetime.fromisoformat(hour)): views for (hour, public_id), views in parts}


def by_source(counts: dict[str, int]) -> dict[tuple[str, str, datetime], int]:
    """Fields "hour|locale|source" as values."""
    parts = ((field.split("|"), views) for field, views in counts.items())
    return {
        (locale, source, datetime.fromisoformat(hour)): views
        for (hour, locale, source), views in parts
    }
