"""Wires in Wagtail's site history: who named, changed, switched or deleted one.

Registered in newsroom/wagtail_hooks.py.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from newsroom.intake.wires.models import WireSource

ADDED = "newsroom.wire.added"
CHANGED = "newsroom.wire.changed"
SWITCHED_ON = "newsroom.wire.switched_on"
SWITCHED_OFF = "newsroom.wire.switched_off"
DELETED = "newsroom.wire.deleted"
WORDS: dict[str, tuple[Any, Any]] = {
    ADDED: (_("Add a wire"), _("Wire added")),
    CHANGED: (_("Change a wire"), _("Wire changed")),
    SWITCHED_ON: (_("Switch a wire on"), _("Wire switched on")),
    SWITCHED_OFF: (_("Switch a wire off"), _("Wire switched off")),
    DELETED: (_("Delete a wire"), _("Wire deleted")),
}


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""
    for action, (label, message) in WORDS.items():
        actions.register_action(action, label, message)


def write_down(source: WireSource, action: str, *, user: Any) -> None:
    log(instance=source, action=action, user=user, title=source.name)
