"""Request changes: the piece returns to its author with a reason. The admin and the API call it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Page, TaskState

from newsroom.review.comments import add_comment
from newsroom.review.open_tasks import lock_open_task
from newsroom.review.policy import Verb
from newsroom.review.refusals import CommentRequired, NotPermitted
from newsroom.review.rights import may


@transaction.atomic
def request_changes(
    *, task_state: TaskState, user: Any, comment: str, anchor: str = "", now: datetime
) -> None:
    """`anchor`: the field or paragraph that the reason is about; the editor shows it there too.

    Raises CommentRequired, NotPermitted, AlreadyDecided, NotInReview, and UnknownPlace for a
    paragraph that is gone.
    """
    if not comment.strip():
        raise CommentRequired
    state = lock_open_task(task_state)
    page = Page.objects.get(pk=state.workflow_state.object_id)
    if not may(user=user, verb=Verb.REQUEST_CHANGES, page=page):
        raise NotPermitted
    if anchor:
        add_comment(page=page.specific, user=user, text=comment, contentpath=anchor)
    state.reject(user=user, comment=comment.strip())
    # Wagtail reads the clock itself; the decision carries the caller's instant.
    TaskState.objects.filter(pk=state.pk).update(finished_at=now)
