"""Keys in Wagtail's site history: who gave which rights, renewed or revoked them.

Registered in newsroom/wagtail_hooks.py; the command leaves the same lines, signed by nobody.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log

from newsroom.api.keys.models import ApiKey

MINTED = "newsroom.api_key.minted"
ROTATED = "newsroom.api_key.rotated"
REVOKED = "newsroom.api_key.revoked"


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""

    @actions.register_action(MINTED)
    class Minted(LogFormatter):
        label = _("Give out a key")

        def format_message(self, log_entry: Any) -> Any:
            return _("Key given out, with the rights: %(scopes)s") % log_entry.data

    @actions.register_action(ROTATED)
    class Rotated(LogFormatter):
        label = _("Renew a key")

        def format_message(self, log_entry: Any) -> Any:
            return _("Key renewed; the new one is %(successor)s") % log_entry.data

    actions.register_action(REVOKED, _("Revoke a key"), _("Key revoked"))


def note(row: ApiKey, action: str, *, user: Any, **data: str) -> None:
    """Never anything of the key itself but its prefix, which stands in the row's name."""
    log(instance=row, action=action, user=user, data=data)
