"""What Wagtail asks a task: who sees which buttons, who is locked out, what an action does.

Models are built on this class, so nothing here imports them.
"""

from typing import Any

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState, get_default_page_content_type

from newsroom.review.approve import approve
from newsroom.review.decision_forms import ApprovalForm, ChangesForm
from newsroom.review.four_eyes import is_by
from newsroom.review.policy import Verb
from newsroom.review.request_changes import request_changes
from newsroom.review.rights import may, pages_where
from newsroom.review.timing import Timing

# Wagtail's names of the two decisions; they stand in its addresses and its history.
APPROVE, REJECT = "approve", "reject"
WAGTAIL_ACTIONS = {APPROVE: Verb.APPROVE, REJECT: Verb.REQUEST_CHANGES}


class FourEyes:
    """Answers for `FourEyesTask`; the verbs themselves are actions of this room."""

    task_states: Any

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Whoever submits, also after changes, is the submitter; Wagtail keeps only the first.

        A task that follows an approved one is started by its approver, who submitted nothing.
        """
        if user is not None and not workflow_state.successful_task_states.exists():
            workflow_state.requested_by = user
        state: TaskState = super().start(workflow_state, user=user)  # type: ignore[misc]
        return state

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """Both ask something first: the time and the comment. Self-approval is not offered."""
        actions = []
        if may(user=user, verb=Verb.REQUEST_CHANGES, page=obj):
            actions.append((REJECT, _("Request changes"), True))
        if may(user=user, verb=Verb.APPROVE, page=obj) and not is_own_work(obj, user):
            actions.append((APPROVE, _("Approve"), True))
        return actions

    def get_form_for_action(self, action: str) -> type[ApprovalForm] | type[ChangesForm]:
        return ApprovalForm if action == APPROVE else ChangesForm

    def get_template_for_action(self, action: str) -> str:
        return "review/decision.html"

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **data: Any) -> None:
        """`data` is what the form cleaned. Raises the refusals of the two actions."""
        now = timezone.now()
        if action_name == REJECT:
            request_changes(
                task_state=task_state,
                user=user,
                comment=data.get("comment", ""),
                anchor=data.get("anchor", ""),
                now=now,
            )
        if action_name == APPROVE:
            approve(
                task_state=task_state,
                user=user,
                revision_id=data.get("revision_id", 0),
                content_hash=data.get("content_hash", ""),
                marks=data.get("marks"),
                timing=data.get("timing", Timing()),
                is_minor=data.get("is_minor", False),
                comment=data.get("comment", ""),
                now=now,
            )

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return may(user=user, verb=Verb.EDIT, page=obj)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """While it is read, only those who may decide change it."""
        return not may(user=user, verb=Verb.REQUEST_CHANGES, page=obj)

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return may(user=user, verb=Verb.REQUEST_CHANGES, page=obj)

    def user_can_unlock(self, obj: Any, user: Any) -> bool:
        return may(user=user, verb=Verb.UNLOCK, page=obj)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        """What awaits this user: in scope, and not submitted by them."""
        pages = pages_where(user=user, verb=Verb.REQUEST_CHANGES)
        as_text = pages.annotate(text_id=Cast("pk", CharField())).values("text_id")
        waiting: QuerySet[TaskState] = self.task_states.filter(
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__base_content_type=get_default_page_content_type(),
            workflow_state__object_id__in=as_text,
        )
        return waiting.exclude(workflow_state__requested_by=user)

    @classmethod
    def get_description(cls) -> str:
        return _("Approved by somebody who neither wrote nor submitted this version")


def is_own_work(page: Any, user: Any) -> bool:
    state = page.current_workflow_state
    revision = page.get_latest_revision()
    return bool(state and revision and is_by(user=user, revision=revision, workflow_state=state))
