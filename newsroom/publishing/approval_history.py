"""Dropped approvals, in the history of their page; registered in newsroom/wagtail_hooks.py."""

import uuid
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from newsroom.publishing.history import line, write_lines
from newsroom.publishing.models import Approval

UNLOCKED = "newsroom.approval.unlocked"


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""

    @actions.register_action(UNLOCKED)
    class Unlocked(LogFormatter):
        label = _("Unlock")

        def format_message(self, log_entry: Any) -> Any:
            return _("Unlocked; the approval by %(approved_by)s is dropped: %(reason)s") % (
                log_entry.data
            )


def note_unlocked(approval: Approval, *, page: Any, user: Any, reason: str) -> None:
    data = {"approved_by": approval.approved_by_name, "reason": reason}
    # Wagtail's history shows one line per action and request.
    write_lines([line(page=page, action=UNLOCKED, user=user, data=data, uuid=uuid.uuid4())])
