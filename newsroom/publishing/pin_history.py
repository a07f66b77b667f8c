"""Breaking pins in the history of their page; registered in newsroom/wagtail_hooks.py."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

PINNED = "newsroom.breaking.pinned"
ENDED = "newsroom.breaking.ended"


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""

    @actions.register_action(PINNED)
    class Pinned(LogFormatter):
        label = _("Mark as breaking")

        def format_message(self, log_entry: Any) -> Any:
            return _("Breaking until %(until)s") % log_entry.data

    actions.register_action(ENDED, _("End breaking"), _("No longer breaking"))
