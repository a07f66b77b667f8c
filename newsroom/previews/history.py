"""Shared previews in the history of their page; registered in newsroom/wagtail_hooks.py."""

import uuid
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log

SHARED = "newsroom.preview.shared"
REVOKED = "newsroom.preview.revoked"


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""

    @actions.register_action(SHARED)
    class Shared(LogFormatter):
        label = _("Share a preview")

        def format_message(self, log_entry: Any) -> Any:
            return _("Preview shared with %(made_for)s until %(until)s") % log_entry.data

    @actions.register_action(REVOKED)
    class Revoked(LogFormatter):
        label = _("Revoke a preview")

        def format_message(self, log_entry: Any) -> Any:
            return _("Preview for %(made_for)s revoked") % log_entry.data


def note(page: Any, action: str, *, user: Any, **data: str) -> None:
    """Wagtail's history shows one line per action and request: each has a number of its own."""
    log(instance=page, action=action, user=user, data=data, uuid=uuid.uuid4())
