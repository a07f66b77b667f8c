"""New rules of a time zone reach sets too: the wall time stays, the instant moves, for all members.

`publishing/zone_rules.py` calls it every hour.
"""

from datetime import datetime

from django.db import transaction

from newsroom.publishing.models import LaunchSet
from newsroom.publishing.sets.history import MOVED, note_in_pages
from newsroom.publishing.sets.move import give_time, waiting_pages
from newsroom.publishing.wall_time import EnteredTime
from newsroom.publishing.zoned import new_instant


def follow_zone_rules_of_sets(*, now: datetime) -> int:
    """How many sets moved."""
    planned = LaunchSet.objects.filter(state=LaunchSet.State.PLANNED, due_at__gt=now)
    return sum(follow(one.pk) for one in planned if new_instant(one) is not None)


def follow(set_id: int) -> bool:
    """One set, in a transaction of its own; False when it has gone out or moved meanwhile."""
    with transaction.atomic():
        launch_set = (
            LaunchSet.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
            .filter(pk=set_id, state=LaunchSet.State.PLANNED)
            .first()
        )
        instant = new_instant(launch_set) if launch_set else None
        if launch_set is None or instant is None:
            return False
        at = EnteredTime(instant=instant, wall_time=launch_set.wall_time, zone=launch_set.zone)
        give_time(launch_set, at)
        note_in_pages(launch_set, MOVED, page_ids=waiting_pages(launch_set))
    return True
