"""The change log is kept for a while; a worker takes its oldest entries away, day by day.

A mirror or webhook that was away for longer has missed something: `/changes` says so with 410
`cursor-expired`. Only the beginning of the log goes, never one of its middle, and never its newest
entry, from which the next position is counted.
"""

from datetime import datetime, timedelta
from itertools import takewhile

from newsroom.delivery.models import Change

CHANGES_KEPT = timedelta(days=90)
# Entries in one statement.
AT_ONCE = 10_000


def forget_old_changes(*, now: datetime, at_once: int = AT_ONCE) -> int:
    """How many entries were taken away."""
    forgotten = 0
    while (last := last_old_change(before=now - CHANGES_KEPT, at_once=at_once)) is not None:
        forgotten += Change.objects.filter(position__lte=last).delete()[0]
    return forgotten


def last_old_change(*, before: datetime, at_once: int) -> int | None:
    """Up to where the log may go now; None when its oldest entry must stay.

    Times follow positions nearly, but not quite: an entry stays with the younger ones before it.
    """
    oldest = Change.objects.order_by("position").values_list("position", "at")[: at_once + 1]
    # Whatever is read last stays for now: it may be the newest.
    old = list(takewhile(lambda row: row[1] < before, list(oldest)[:-1]))
    return old[-1][0] if old else None
