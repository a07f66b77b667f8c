"""The request of a member takes the time of its set: on joining, and at its approval."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from wagtail.models import Revision

from newsroom.content.content_hash import content_hash
from newsroom.publishing.approvals import standing_approval
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.models import Approval, LaunchSet, Publication
from newsroom.publishing.scheduling import request_publication


def join_set(row: Publication, launch_set: LaunchSet) -> None:
    """A pending request that the caller has locked; who saw its own time has an older version."""
    row.launch_set = launch_set
    row.hold = None
    take_time_of(launch_set, row)
    row.save()


def take_time_of(launch_set: LaunchSet, row: Publication) -> None:
    row.due_at = row.next_attempt_at = launch_set.due_at
    row.wall_time, row.zone = launch_set.wall_time, launch_set.zone
    row.attempts, row.last_error = 0, ""
    row.version += 1


def enter_approved(page: Any, launch_set: LaunchSet, *, user: Any, now: datetime) -> None:
    """Its newest version enters the ledger for the set, if somebody has approved that one."""
    revision: Revision | None = page.get_latest_revision()
    if revision is None:
        return
    digest = content_hash(revision.as_object())
    approval = standing_approval(page_id=page.pk, content_hash=digest)
    if approval is not None and not is_out_already(page, approval):
        enter_for_set(page, launch_set, approval, user=user, now=now)


def enter_for_set(
    page: Any,
    launch_set: LaunchSet | None,
    approval: Approval | None,
    *,
    user: Any,
    now: datetime,
) -> None:
    """Not while an embargo stands beyond the time of the set; the preview says so."""
    if launch_set is None or approval is None:
        return
    with suppress(PublicationRefused):
        request_for_set(page, launch_set, approval=approval, user=user, now=now)


def is_out_already(page: Any, approval: Approval) -> bool:
    return bool(page.live and page.live_revision_id == approval.revision_id)


def request_for_set(
    page: Any, launch_set: LaunchSet, *, approval: Approval, user: Any, now: datetime
) -> Publication:
    """Raises PublicationRefused, such as under an embargo that ends later than the set is due."""
    return request_publication(
        page=page,
        revision=Revision.objects.get(pk=approval.revision_id),
        approval=approval,
        due_at=launch_set.due_at,
        wall_time=launch_set.wall_time,
        zone=launch_set.zone,
        launch_set=launch_set,
        user=user,
        now=now,
    )
