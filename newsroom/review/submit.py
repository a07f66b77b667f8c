"""Submit: a draft asks for its review, for the first time or again. The API calls it.

Wagtail's edit view starts the same workflow by itself; the same rights stand before both.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Page, WorkflowState

from newsroom.content.approved_lock import ApprovedLock
from newsroom.content.checks import blocking, run_desk_checks
from newsroom.review.policy import Verb
from newsroom.review.refusals import AlreadySubmitted, ChecksFailed, NotPermitted, PageLocked
from newsroom.review.rights import may


@transaction.atomic
def submit(*, page: Page, user: Any, now: datetime) -> WorkflowState:
    """Put the latest revision before the reviewers. Returns the workflow's state.

    Raises NotPermitted, PageLocked, AlreadySubmitted and ChecksFailed.
    """
    locked = Page.objects.select_for_update().get(pk=page.pk).specific
    if not may(user=user, verb=Verb.SUBMIT, page=locked):
        raise NotPermitted
    state = locked.current_workflow_state
    if state and state.status == WorkflowState.STATUS_IN_PROGRESS:
        raise AlreadySubmitted
    lock = locked.get_lock()
    if lock and lock.for_user(user):
        raise PageLocked(lock.sentence if isinstance(lock, ApprovedLock) else "")
    if not locked.latest_revision_id:
        locked.save_revision(user=user)
    draft = locked.get_latest_revision_as_object()
    if findings := blocking(run_desk_checks(draft, now=now)):
        raise ChecksFailed(findings)
    if state:
        state.resume(user)
    else:
        state = locked.get_workflow().start(locked, user)
    state.task_states.filter(status="in_progress").update(started_at=now)
    return state
