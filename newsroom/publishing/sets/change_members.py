"""Adding members to a set, and taking one out. The desk, the API and commands call both."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from newsroom.publishing.models import LaunchSet, LaunchSetMember, Publication
from newsroom.publishing.scheduling import wake_clock
from newsroom.publishing.sets.acting import in_one_go, lock_set, refuse_over
from newsroom.publishing.sets.history import LEFT, note_in_pages
from newsroom.publishing.sets.late_members import settle_anew
from newsroom.publishing.sets.take_in import take_in
from newsroom.publishing.verbs import VerbRefused


@in_one_go
def add_members(
    *, set_id: int, page_ids: Sequence[int], version: int | None = None, user: Any, now: datetime
) -> LaunchSet:
    """What is approved of them waits for the set from now on. Raises VerbRefused as `plan_set`."""
    launch_set = lock_set(set_id, user=user, version=version)
    refuse_over(launch_set)
    take_in(launch_set, page_ids=page_ids, user=user, now=now)
    change_version(launch_set)
    return launch_set


@in_one_go
def remove_member(
    *, set_id: int, page_id: int, reason: str, version: int | None = None, user: Any, now: datetime
) -> LaunchSet:
    """It stays in: its approval stands, its request is cancelled, and others go without it.

    Of a set that went out in part only what still waits can be taken out.
    """
    launch_set = lock_set(set_id, user=user, version=version)
    member = launch_set.members.filter(page_id=page_id).first()
    if member is None:
        raise VerbRefused(
            _("This page is not part of the launch set."), code="no_member", status=404
        )
    if member.state != LaunchSetMember.State.WAITING:
        raise VerbRefused(_("It has gone out, or left the set already."), code="over")
    if launch_set.holds_back and launch_set.members.count() == 1:
        raise VerbRefused(
            _("It is the last one: cancel the launch set instead."), code="last_member"
        )
    cancel_requests(launch_set, page_ids=[page_id], reason=reason)
    member.delete()
    note_in_pages(launch_set, LEFT, page_ids=[page_id], user=user, reason=reason)
    change_version(launch_set)
    if not launch_set.holds_back:
        settle_anew(launch_set)
    return launch_set


def cancel_requests(launch_set: LaunchSet, *, page_ids: Sequence[int], reason: str) -> None:
    """First the ledger's rows are locked, in the order in which everybody locks them."""
    rows = Publication.objects.select_for_update(of=("self",)).filter(
        launch_set=launch_set,
        page_id__in=page_ids,
        verb=Publication.Verb.PUBLISH,
        state=Publication.State.PENDING,
    )
    ids = [row.pk for row in rows.order_by("pk")]
    Publication.objects.filter(pk__in=ids).update(
        state=Publication.State.CANCELLED, last_error=reason
    )


def change_version(launch_set: LaunchSet) -> None:
    launch_set.version += 1
    launch_set.save(update_fields=["version"])
    wake_clock()
