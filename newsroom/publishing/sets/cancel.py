"""Cancelling a set: none of its members goes out by itself, and their approvals stand."""

from datetime import datetime
from typing import Any

from newsroom.publishing.models import LaunchSet, LaunchSetMember
from newsroom.publishing.scheduling import wake_clock
from newsroom.publishing.sets.acting import in_one_go, lock_set, refuse_over
from newsroom.publishing.sets.change_members import cancel_requests
from newsroom.publishing.sets.history import CANCELLED, note_in_pages
from newsroom.publishing.sets.move import waiting_pages


@in_one_go
def cancel_set(
    *, set_id: int, reason: str, version: int | None = None, user: Any, now: datetime
) -> LaunchSet:
    """Planned, or failed as a whole. Raises VerbRefused."""
    launch_set = lock_set(set_id, user=user, version=version)
    refuse_over(launch_set)
    page_ids = waiting_pages(launch_set)
    cancel_requests(launch_set, page_ids=page_ids, reason=reason)
    launch_set.members.filter(state=LaunchSetMember.State.WAITING).update(
        state=LaunchSetMember.State.LEFT
    )
    launch_set.state, launch_set.last_error = LaunchSet.State.CANCELLED, reason
    launch_set.done_at = now
    launch_set.version += 1
    launch_set.save()
    note_in_pages(launch_set, CANCELLED, page_ids=page_ids, user=user, reason=reason)
    wake_clock()
    return launch_set
