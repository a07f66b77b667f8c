"""Publishing a set at once, whatever its time: also one that failed and has been mended."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import LaunchSet, LaunchSetMember
from newsroom.publishing.publish_one import Outcome
from newsroom.publishing.sets.acting import in_one_go, lock_set, refuse_over
from newsroom.publishing.sets.history import MOVED, note_in_pages
from newsroom.publishing.sets.move import enter_what_is_approved, give_time, waiting_pages
from newsroom.publishing.sets.publish_set import publish_set
from newsroom.publishing.verbs import VerbRefused
from newsroom.publishing.wall_time import show_now


@in_one_go
def launch_now(*, set_id: int, version: int | None = None, user: Any, now: datetime) -> LaunchSet:
    """Carried out while the person waits. Raises VerbRefused with the reasons; the set then has
    its time of before.
    """
    launch_set = lock_set(set_id, user=user, version=version)
    refuse_over(launch_set)
    give_time(launch_set, show_now(now=database_now(), zone=launch_set.zone))
    enter_what_is_approved(launch_set, user=user, now=now)
    note_in_pages(launch_set, MOVED, page_ids=waiting_pages(launch_set), user=user)
    outcome = publish_set(set_id=launch_set.pk, done_by="now")
    launch_set.refresh_from_db()
    if outcome is not Outcome.DONE:
        problems = problems_of(launch_set)
        raise VerbRefused(
            " ".join([_("It cannot go out as it stands."), launch_set.last_error]),
            code="not_ready",
            facts={"members": problems},
        )
    return launch_set


def problems_of(launch_set: LaunchSet) -> Sequence[dict[str, Any]]:
    """For programs."""
    members = launch_set.members.exclude(problem="").order_by("pk")
    return [{"page": one.page_id, "locale": one.locale, "problem": one.problem} for one in members]


def describe_launch(launch_set: LaunchSet) -> str:
    """For the person at the screen."""
    states = list(launch_set.members.values_list("state", flat=True))
    out = states.count(LaunchSetMember.State.OUT)
    said = ngettext("%(n)s page is out.", "%(n)s pages are out.", out) % {"n": out}
    left = len(states) - out
    if left:
        rest = ngettext("%(n)s is not: %(why)s", "%(n)s are not: %(why)s", left)
        said = f"{said} {rest % {'n': left, 'why': launch_set.last_error}}"
    return said
