"""Arrangements in the history of their home page or section; registered in wagtail_hooks.py."""

import uuid
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log

ARRANGED = "newsroom.front.arranged"
PLANNED = "newsroom.front.planned"
UNPLANNED = "newsroom.front.unplanned"


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""
    actions.register_action(ARRANGED, _("Arrange the front"), _("The front was arranged"))

    @actions.register_action(PLANNED)
    class Planned(LogFormatter):
        label = _("Plan a front")

        def format_message(self, log_entry: Any) -> Any:
            return _("A front was planned for %(when)s") % log_entry.data

    @actions.register_action(UNPLANNED)
    class Unplanned(LogFormatter):
        label = _("Take a front out of the plan")

        def format_message(self, log_entry: Any) -> Any:
            return _("The front planned for %(when)s does not come") % log_entry.data


def note(page: Any, action: str, *, user: Any, **data: Any) -> None:
    log(instance=page, action=action, user=user, data=data, uuid=uuid.uuid4())
