"""Carry out one launch set: safe to call by anyone, any number of times, at any moment.

The clock, Celery's publish queue, the sweep and the button *Publish now* all end here. One
transaction per set; the set's lock is the lease, so PostgreSQL frees it when a process dies, and
then nothing of the set has happened.
"""

import logging

from django.db import transaction
from django.db.models import QuerySet

from newsroom.publishing import crash_points
from newsroom.publishing.database_clock import ClockTimestamp
from newsroom.publishing.models import LaunchSet
from newsroom.publishing.pause import the_clock_runs
from newsroom.publishing.publish_one import Outcome, set_up_transaction
from newsroom.publishing.sets.go_out import send_out_together
from newsroom.publishing.sets.outcomes import SetNotReady, record_failure

logger = logging.getLogger(__name__)
FLAG = "newsroom.launch_set"


def publish_set(*, set_id: int, done_by: str) -> Outcome:
    """All members in the same instant, or those that are ready, as the set says. Never raises."""
    try:
        with transaction.atomic():
            set_up_transaction(set_id, flag=FLAG)
            launch_set = claim(set_id)
            if launch_set is None:
                return Outcome.NOT_DUE_OR_TAKEN
            crash_points.reach(crash_points.CLAIMED)
            send_out_together(launch_set, done_by=done_by)
        crash_points.reach(crash_points.COMMITTED)
    except SetNotReady as error:
        return record_failure(set_id, error)
    except Exception as error:  # whatever breaks concerns this set only: others go on
        logger.warning("Launch set failed", exc_info=error, extra={"launch_set_id": set_id})
        return record_failure(set_id, error)
    has_failed = launch_set.state == LaunchSet.State.FAILED
    return Outcome.FAILED if has_failed else Outcome.DONE


def claim(set_id: int) -> LaunchSet | None:
    """The set, locked, if it is planned and due by the database's clock and nobody has it."""
    launch_set = (
        LaunchSet.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
        .annotate(claimed_at=ClockTimestamp())
        .filter(
            pk=set_id,
            state=LaunchSet.State.PLANNED,
            due_at__lte=ClockTimestamp(),
            next_attempt_at__lte=ClockTimestamp(),
        )
        .first()
    )
    if launch_set is not None:
        launch_set.started_at = launch_set.claimed_at
    return launch_set


def due_sets() -> QuerySet[LaunchSet]:
    """Paused: none."""
    return LaunchSet.objects.filter(
        the_clock_runs(),
        state=LaunchSet.State.PLANNED,
        due_at__lte=ClockTimestamp(),
        next_attempt_at__lte=ClockTimestamp(),
    )
