"""Who is told of a review's steps: those who may decide, and those whose piece it is."""

from datetime import datetime
from typing import Any

from wagtail.models import Page, TaskState, WorkflowState, get_default_page_content_type

from newsroom.publishing.sets.membership import held_back_by
from newsroom.review.four_eyes import last_content_editor_id
from newsroom.review.hand_over import awaits_release
from newsroom.review.notices.read import settle
from newsroom.review.notices.said_of_reviews import APPROVED, CHANGES_REQUESTED, SUBMITTED
from newsroom.review.notices.tell import tell
from newsroom.review.people_of_desks import who_may
from newsroom.review.policy import Verb


def spread_submission(task_state_id: int, actor: Any, is_new: bool, now: datetime) -> None:
    """To those who may approve it there, but for who wrote or submitted it."""
    state = find_state(task_state_id)
    page = page_of(state)
    if state is None or page is None or state.status != TaskState.STATUS_IN_PROGRESS:
        return
    own = {state.workflow_state.requested_by_id, last_content_editor_id(state.revision)}
    tell(
        event=SUBMITTED,
        cause=f"{SUBMITTED}:{state.pk}",
        people={user.pk for user in who_may(page=page, verb=Verb.APPROVE)} - own,
        page=page,
        actor=actor,
        facts={"task_state": state.pk},
        now=now,
    )


def spread_request_for_changes(task_state_id: int, actor: Any, is_new: bool, now: datetime) -> None:
    """To its author and to who submitted it, with the reason."""
    state = find_state(task_state_id)
    page = page_of(state)
    if state is None or page is None:
        return
    settle(cause=f"{SUBMITTED}:{state.pk}", now=now)
    tell(
        event=CHANGES_REQUESTED,
        cause=f"{CHANGES_REQUESTED}:{state.pk}",
        people=authors_of(page, state.workflow_state),
        page=page,
        actor=actor,
        facts={"reason": state.comment},
        now=now,
    )


def spread_approval(task_state_id: int, actor: Any, is_new: bool, now: datetime) -> None:
    """When it goes out, and the approver's comment. What goes out at once without a comment is told
    when it is out: one notice, not two.
    """
    state = find_state(task_state_id)
    page = page_of(state)
    if state is None or page is None:
        return
    settle(cause=f"{SUBMITTED}:{state.pk}", now=now)
    facts = plan_of(state.specific, page, now=now)
    if not any(facts.values()):
        return
    tell(
        event=APPROVED,
        cause=f"{APPROVED}:{state.pk}",
        people=authors_of(page, state.workflow_state),
        page=page,
        actor=actor,
        facts=facts,
        now=now,
    )


def plan_of(state: Any, page: Page, *, now: datetime) -> dict[str, Any]:
    launch_set = held_back_by(page.pk)
    due_at = getattr(state, "due_at", None)
    is_open = due_at is None and launch_set is None
    return {
        "due_at": due_at.isoformat() if due_at else "",
        "launch_set": launch_set.name if launch_set else "",
        "awaits_release": is_open and awaits_release(state.revision.as_object(), now=now),
        "comment": state.comment,
    }


def find_state(task_state_id: int) -> TaskState | None:
    states = TaskState.objects.select_related("workflow_state", "revision")
    return states.filter(pk=task_state_id).first()


def page_of(state: TaskState | None) -> Page | None:
    """None for what is no page, and for one that was deleted meanwhile."""
    if state is None:
        return None
    workflow_state = state.workflow_state
    is_page = workflow_state.base_content_type_id == get_default_page_content_type().pk
    return Page.objects.filter(pk=workflow_state.object_id).first() if is_page else None


def authors_of(page: Page, workflow_state: WorkflowState | None = None) -> set[int | None]:
    """Who began the piece and who handed it in last."""
    state = workflow_state or (
        WorkflowState.objects.filter(
            object_id=str(page.pk), base_content_type=get_default_page_content_type()
        )
        .order_by("-created_at", "-pk")
        .first()
    )
    return {page.owner_id, state.requested_by_id if state else None}
