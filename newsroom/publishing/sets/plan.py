"""Planning a set: its name, its time, who goes out. The desk, the API and commands call it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from newsroom.content.people import name_of
from newsroom.publishing.models import LaunchSet
from newsroom.publishing.scheduling import wake_clock
from newsroom.publishing.sets.acting import in_one_go
from newsroom.publishing.sets.take_in import take_in
from newsroom.publishing.verbs import VerbRefused
from newsroom.publishing.wall_time import EnteredTime


@in_one_go
def plan_set(
    *, name: str, mode: str, at: EnteredTime, page_ids: Sequence[int], user: Any, now: datetime
) -> LaunchSet:
    """Members that are approved already leave their own times for that of the set.

    Raises VerbRefused: 403 where the user may not schedule one of them, 422 with `members` where
    one cannot be part of it.
    """
    if not page_ids:
        raise VerbRefused(
            _("Choose who goes out together."),
            code="invalid",
            status=422,
            errors={"members": _("Choose at least one page.")},
        )
    launch_set = LaunchSet.objects.create(
        name=name,
        mode=mode,
        due_at=at.instant,
        next_attempt_at=at.instant,
        wall_time=at.wall_time,
        zone=at.zone,
        created_by=user,
        created_by_name=name_of(user),
        created_at=now,
    )
    take_in(launch_set, page_ids=page_ids, user=user, now=now)
    wake_clock()
    return launch_set
