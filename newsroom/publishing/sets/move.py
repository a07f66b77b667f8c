"""Moving a set to another time: one step for all its members."""

from datetime import datetime
from typing import Any

from django.db.models import F

from newsroom.publishing.models import LaunchSet, LaunchSetMember, Publication
from newsroom.publishing.scheduling import wake_clock
from newsroom.publishing.sets.acting import in_one_go, lock_set, refuse_over
from newsroom.publishing.sets.history import MOVED, note_in_pages
from newsroom.publishing.sets.join import enter_approved
from newsroom.publishing.sets.pages import pages_at_hand
from newsroom.publishing.wall_time import EnteredTime

State = LaunchSet.State


@in_one_go
def move_set(
    *, set_id: int, at: EnteredTime, version: int | None = None, user: Any, now: datetime
) -> LaunchSet:
    """A set that failed as a whole is planned anew by it. Raises VerbRefused."""
    launch_set = lock_set(set_id, user=user, version=version)
    refuse_over(launch_set)
    give_time(launch_set, at)
    enter_what_is_approved(launch_set, user=user, now=now)
    note_in_pages(launch_set, MOVED, page_ids=waiting_pages(launch_set), user=user)
    return launch_set


def give_time(launch_set: LaunchSet, at: EnteredTime) -> None:
    """To the set and to what waits for it in the ledger; all attempts are its again."""
    launch_set.due_at = launch_set.next_attempt_at = at.instant
    launch_set.wall_time, launch_set.zone = at.wall_time, at.zone
    launch_set.state, launch_set.attempts, launch_set.last_error = State.PLANNED, 0, ""
    launch_set.version += 1
    launch_set.save()
    launch_set.members.exclude(problem="").update(problem="")
    rows = Publication.objects.select_for_update(of=("self",)).filter(
        launch_set=launch_set, state=Publication.State.PENDING
    )
    ids = [row.pk for row in rows.order_by("pk")]
    Publication.objects.filter(pk__in=ids).update(
        due_at=at.instant,
        next_attempt_at=at.instant,
        wall_time=at.wall_time,
        zone=at.zone,
        attempts=0,
        last_error="",
        version=F("version") + 1,
    )
    wake_clock()


def enter_what_is_approved(launch_set: LaunchSet, *, user: Any, now: datetime) -> None:
    """An embargo that kept an approved member out of the ledger may end before the new time."""
    asked = Publication.objects.filter(launch_set=launch_set).values("page_id")
    missing = launch_set.members.filter(state=LaunchSetMember.State.WAITING).exclude(
        page_id__in=asked
    )
    for page in pages_at_hand(list(missing.values_list("page_id", flat=True))).values():
        enter_approved(page, launch_set, user=user, now=now)


def waiting_pages(launch_set: LaunchSet) -> list[int]:
    waiting = launch_set.members.filter(state=LaunchSetMember.State.WAITING)
    return list(waiting.order_by("pk").values_list("page_id", flat=True))
