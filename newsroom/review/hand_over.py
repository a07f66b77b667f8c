"""What happens when a review ends well: the approved revision goes to the ledger.

newsroom/apps.py fills it into `finish`; Wagtail calls it inside the approval's transaction.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from newsroom.content.content_hash import content_hash
from newsroom.content.gate import NotApproved
from newsroom.publishing.approvals import record_approval
from newsroom.publishing.holds import standing_embargo
from newsroom.publishing.models import Approval, Publication
from newsroom.publishing.scheduling import request_publication, request_unpublication
from newsroom.publishing.sets.join import enter_for_set
from newsroom.publishing.sets.membership import waits_in
from newsroom.publishing.wall_time import show_now

if TYPE_CHECKING:
    from newsroom.review.models import ReadState


def hand_over(*, workflow_state: WorkflowState, user: Any = None) -> None:
    """Never the latest revision: the one that was read. Raises NotApproved where none was read."""
    state: ReadState = workflow_state.current_task_state.specific
    page = state.revision.as_object()
    # A task of another kind, added by hand, keeps no reading: it publishes nothing.
    read_hash = getattr(state, "content_hash", "")
    if not read_hash or content_hash(page) != read_hash:
        raise NotApproved(_("Approve the version that you have read, in the form for it."))
    now = timezone.now()
    zone = state.zone or settings.NEWSROOM_TIME_ZONE
    approval = record_approval(
        page=page,
        revision=state.revision,
        kind=Approval.Kind.REVIEWED,
        user=user,
        comment=state.comment,
        is_minor=state.is_minor,
        now=now,
    )
    launch_set = waits_in(page.pk)
    if launch_set is not None and launch_set.holds_back:
        enter_for_set(page, launch_set, approval, user=user, now=now)
    elif state.due_at or not awaits_release(page, now=now):
        request_publication(
            page=page,
            revision=state.revision,
            approval=approval,
            due_at=state.due_at or now,
            wall_time=state.wall_time,
            zone=zone,
            launch_set=launch_set,  # it went out without this one
            user=user,
            now=now,
        )
    if state.ends_at:
        request_unpublication(
            page=page,
            due_at=state.ends_at,
            wall_time=show_now(now=state.ends_at, zone=zone).wall_time,
            zone=zone,
            user=user,
            act=Publication.Act.EXPIRE,
            now=now,
        )


def awaits_release(page: Any, *, now: datetime) -> bool:
    """Under an embargo without an end the approval alone is kept: the release lets it out."""
    embargo = standing_embargo(page.translation_key.hex, now)
    return embargo is not None and embargo.until is None
