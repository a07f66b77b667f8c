"""Keeps Wagtail's own e-mails out: it sends them inside requests, and we tell the same ourselves.

newsroom/apps.py calls this before Wagtail connects its senders: Django ignores a second receiver
of the same name, so ours, which says nothing, takes their place. What people are told stands in
`notices/`: in their inboxes, and as mail after the commit.
"""

from typing import Any

from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

# https://github.com/wagtail/wagtail/blob/v8.0.1/wagtail/admin/signal_handlers.py
SENDERS = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
)


def keep_mail_out_of_transactions() -> None:
    for signal, sender, name in SENDERS:
        signal.connect(say_nothing, sender=sender, dispatch_uid=name)


def say_nothing(**event: Any) -> None:
    """Stands where Wagtail's sender would."""
