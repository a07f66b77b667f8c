"""Closed accounts in Wagtail's site history; registered in newsroom/wagtail_hooks.py."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log

CLOSED = "newsroom.account.closed"


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""

    @actions.register_action(CLOSED)
    class Closed(LogFormatter):
        label = _("Close an account")

        def format_message(self, log_entry: Any) -> Any:
            return (
                _(
                    "Account closed: %(sessions)d sessions, %(previews)d shared previews and"
                    " %(keys)d keys ended, %(pages)d pieces given back"
                )
                % log_entry.data
            )


def note_closed(account: Any, *, user: Any, **counts: int) -> None:
    log(instance=account, action=CLOSED, user=user, data=counts)
