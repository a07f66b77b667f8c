"""An embargo in the history of every version of its story; registered in wagtail_hooks.py."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log

from newsroom.publishing.holds import in_words
from newsroom.publishing.models import Hold

EMBARGOED = "newsroom.embargo.set"
RELEASED = "newsroom.embargo.released"


def register_embargo_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""

    @actions.register_action(EMBARGOED)
    class Embargoed(LogFormatter):
        label = _("Put under embargo")

        def format_message(self, log_entry: Any) -> Any:
            if not log_entry.data["until"]:
                return _("Under embargo until its release: %(reason)s") % log_entry.data
            return _("Under embargo until %(until)s: %(reason)s") % log_entry.data

    @actions.register_action(RELEASED)
    class Released(LogFormatter):
        label = _("Release from the embargo")

        def format_message(self, log_entry: Any) -> Any:
            return _("Released from the embargo: %(reason)s") % log_entry.data


def note_embargo(versions: Iterable[Any], action: str, *, hold: Hold, user: Any) -> None:
    """One line in each version's history: the embargo is the story's."""
    data = {
        "until": in_words(hold.until) if hold.until else "",
        "reason": hold.lift_reason if action == RELEASED else hold.reason,
    }
    for version in versions:
        log(instance=version, action=action, user=user, data=data, uuid=uuid.uuid4())
