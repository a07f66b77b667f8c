"""Urgent publications and second looks in a page's history; registered in wagtail_hooks.py."""

import uuid
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log

URGENT = "newsroom.urgent"
LOOKED = "newsroom.second_look"


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""

    @actions.register_action(URGENT)
    class Urgent(LogFormatter):
        label = _("Publish urgently")

        def format_message(self, log_entry: Any) -> Any:
            return _("Published urgently, before a review: “%(words)s”") % log_entry.data

    @actions.register_action(LOOKED)
    class Looked(LogFormatter):
        label = _("Give the second look")

        def format_message(self, log_entry: Any) -> Any:
            if not log_entry.data["words"]:
                return _("Second look given")
            return _("Second look given: “%(words)s”") % log_entry.data


def note(page: Any, action: str, *, user: Any, words: str) -> None:
    """Wagtail's history shows one line per action and request: each has a number of its own."""
    log(instance=page, action=action, user=user, data={"words": words}, uuid=uuid.uuid4())
