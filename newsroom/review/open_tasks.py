"""Locks what is to be decided: two tabs, two people, one decision."""

from typing import TYPE_CHECKING

from wagtail.models import Page, TaskState, WorkflowState

from newsroom.content.people import name_of
from newsroom.review.refusals import AlreadyDecided, NotInReview

if TYPE_CHECKING:
    from newsroom.review.models import ReadState


def lock_open_task(task_state: TaskState) -> "ReadState":
    """The task's row as it stands now, locked, and its page's row with it.

    Saving a page updates that row, so no save slips between reading and deciding. To be called in
    a transaction. Raises AlreadyDecided and NotInReview.
    """
    state = TaskState.objects.select_for_update().get(pk=task_state.pk)
    if state.status != TaskState.STATUS_IN_PROGRESS:
        raise AlreadyDecided(decision=state.get_status_display(), by=name_of(state.finished_by))
    workflow_state = WorkflowState.objects.select_for_update().get(pk=state.workflow_state_id)
    is_current = workflow_state.current_task_state_id == state.pk
    if workflow_state.status != WorkflowState.STATUS_IN_PROGRESS or not is_current:
        raise NotInReview
    Page.objects.select_for_update().get(pk=workflow_state.object_id)
    specific: ReadState = state.specific
    return specific
