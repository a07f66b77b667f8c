"""Everything that is due, one by one in planned order. The clock and Celery's tasks call it."""

import time
from collections.abc import Callable
from typing import NamedTuple

from django.db.models import Case, Value, When

from newsroom.publishing.models import Publication
from newsroom.publishing.publish_one import due_rows, publish_one
from newsroom.publishing.sets.publish_set import due_sets, publish_set

AT_ONCE = 20


class Due(NamedTuple):
    """A request of the ledger by its key, or a launch set."""

    pk: int
    is_set: bool = False


def what_is_due(*, limit: int) -> list[Due]:
    """In planned order; at one instant what leaves comes first, then whoever goes out together."""
    leaving = Case(When(verb=Publication.Verb.UNPUBLISH, then=0), default=2)
    rows = due_rows().annotate(place=leaving, is_set=Value(False))
    sets = due_sets().annotate(place=Value(1), is_set=Value(True))
    columns = ("due_at", "place", "pk", "is_set")
    both = rows.values_list(*columns).union(sets.values_list(*columns), all=True)
    ordered = both.order_by("due_at", "place", "pk")[:limit]
    return [Due(pk, is_set=is_set) for _due_at, _place, pk, is_set in ordered]


def publish_everything_due(
    *, done_by: str, seconds: float, should_stop: Callable[[], bool] = lambda: False
) -> int:
    """Publish until nothing is due or the time is up; how many rows and sets were touched.

    `should_stop` is asked in between: a process that is asked to end takes nothing further.

    What somebody else holds is passed over, so any number of callers share the work.
    """
    ends_at = time.monotonic() + seconds
    touched: set[Due] = set()
    while time.monotonic() < ends_at:
        fresh = [due for due in what_is_due(limit=AT_ONCE) if due not in touched]
        if not fresh:
            break
        for due in fresh:
            publish(due, done_by=done_by)
            touched.add(due)
            if should_stop() or time.monotonic() >= ends_at:
                return len(touched)
    return len(touched)


def publish(due: Due, *, done_by: str) -> None:
    if due.is_set:
        publish_set(set_id=due.pk, done_by=done_by)
    else:
        publish_one(publication_id=due.pk, done_by=done_by)
