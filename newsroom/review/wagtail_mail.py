"""Keeps Wagtail's workflow e-mails out: it sends them inside the transaction of a decision.

newsroom/apps.py calls this before Wagtail connects its senders: Django ignores a second receiver
of the same name, so ours, which says nothing, takes their place. Notifications of our own go out
as follow-ups, after the commit.
"""

from typing import Any

from wagtail.models import WorkflowState
from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted

# https://github.com/wagtail/wagtail/blob/v8.0.1/wagtail/admin/signal_handlers.py
SENDERS = (
    (workflow_submitted, "workflow_state_submitted_email_notification"),
    (workflow_rejected, "workflow_state_rejected_email_notification"),
    (workflow_approved, "workflow_state_approved_email_notification"),
)


def keep_mail_out_of_transactions() -> None:
    for signal, name in SENDERS:
        signal.connect(say_nothing, sender=WorkflowState, dispatch_uid=name)


def say_nothing(**event: Any) -> None:
    """Stands where Wagtail's sender would."""
