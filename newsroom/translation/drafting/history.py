"""What machines wrote and people confirmed, in a page's history; newsroom/wagtail_hooks.py."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from newsroom.translation.history import Counted

DRAFTED = "newsroom.translation.machine_draft"
CONFIRMED = "newsroom.translation.machine_confirmed"


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""

    @actions.register_action(DRAFTED)
    class Drafted(Counted):
        label = _("Machine draft")

        def in_words(self, number: int) -> str:
            return ngettext(
                "Filled by a machine: %(segments)s passage",
                "Filled by a machine: %(segments)s passages",
                number,
            )

    @actions.register_action(CONFIRMED)
    class Confirmed(Counted):
        label = _("Machine draft confirmed")

        def in_words(self, number: int) -> str:
            return ngettext(
                "A machine's words read and confirmed: %(segments)s passage",
                "A machine's words read and confirmed: %(segments)s passages",
                number,
            )
