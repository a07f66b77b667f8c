"""Everything that is due, in planned order. The clock and Celery's tasks call it.

The first goes out by itself, so that nobody waits for others; while more is due, the next share a
transaction, twice as many each time (`publish_together`).
"""

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from django.db.models import Case, Value, When

from newsroom.publishing.models import Publication
from newsroom.publishing.publish_one import due_rows, publish_one
from newsroom.publishing.publish_together import publish_together
from newsroom.publishing.sets.publish_set import due_sets, publish_set

# How many of a burst are looked at together, and go out together: 20 take about 0.1 s, and whoever
# is the first of them is not seen before the last (count).
LOOKED_AT = 100
AT_ONCE = 20
# Places at one instant.
LEAVING = 0


class Due(NamedTuple):
    """A request of the ledger by its key, to go live or to leave, or a launch set."""

    pk: int
    is_set: bool = False
    is_leaving: bool = False

    @property
    def may_share(self) -> bool:
        return not (self.is_set or self.is_leaving)


def what_is_due(*, limit: int) -> list[Due]:
    """In planned order; at one instant what leaves comes first, then whoever goes out together."""
    leaving = Case(When(verb=Publication.Verb.UNPUBLISH, then=LEAVING), default=2)
    rows = due_rows().annotate(place=leaving, is_set=Value(False))
    sets = due_sets().annotate(place=Value(1), is_set=Value(True))
    columns = ("due_at", "place", "pk", "is_set")
    both = rows.values_list(*columns).union(sets.values_list(*columns), all=True)
    ordered = both.order_by("due_at", "place", "pk")[:limit]
    return [
        Due(pk, is_set=is_set, is_leaving=place == LEAVING) for _due, place, pk, is_set in ordered
    ]


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
        fresh = [due for due in what_is_due(limit=LOOKED_AT) if due not in touched]
        if not fresh:
            break
        for group in groups(fresh, before=len(touched)):
            publish(group, done_by=done_by, is_burst=len(fresh) > 1)
            touched.update(group)
            if should_stop() or time.monotonic() >= ends_at:
                return len(touched)
    return len(touched)


def groups(due: Sequence[Due], *, before: int) -> Iterator[list[Due]]:
    """In the same order; what may not share a transaction is alone. `before` went out already."""
    rest = list(due)
    while rest:
        most = min(max(before, 1), AT_ONCE)
        group = list(takewhile(lambda one: one.may_share, rest[:most])) or rest[:1]
        yield group
        before += len(group)
        del rest[: len(group)]


def publish(group: Sequence[Due], *, done_by: str, is_burst: bool) -> None:
    """In a burst the first of all keeps the order too: nobody overtakes it (`publish_together`)."""
    first = group[0]
    if first.is_set:
        publish_set(set_id=first.pk, done_by=done_by)
    elif not (is_burst and first.may_share):
        publish_one(publication_id=first.pk, done_by=done_by)
    else:
        publish_together(publication_ids=[one.pk for one in group], done_by=done_by)
