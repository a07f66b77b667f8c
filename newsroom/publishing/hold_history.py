"""Kills, legal blocks and recalls in the history of all pages of their story.

The pages that were live have a line of the ledger besides; drafts have only this one. Registered in
newsroom/wagtail_hooks.py.
"""

import uuid
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log

from newsroom.publishing.models import Hold

HELD = "newsroom.story.held"
LIFTED = "newsroom.story.lifted"
WORDS: dict[str, tuple[Any, Any]] = {
    Hold.Kind.RECALL: (
        _("Called back by its source, in all locales: %(reason)s"),
        _("Recall lifted in all locales: %(reason)s"),
    ),
    Hold.Kind.KILL: (
        _("Killed in all locales: %(reason)s"),
        _("Kill lifted in all locales: %(reason)s"),
    ),
    Hold.Kind.LEGAL_BLOCK: (
        _("Blocked by law in all locales: %(reason)s"),
        _("Legal block lifted in all locales: %(reason)s"),
    ),
}


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""

    @actions.register_action(HELD)
    class Held(LogFormatter):
        label = _("Hold the story")

        def format_message(self, log_entry: Any) -> Any:
            return WORDS[log_entry.data["kind"]][0] % log_entry.data

    @actions.register_action(LIFTED)
    class Lifted(LogFormatter):
        label = _("Lift the hold")

        def format_message(self, log_entry: Any) -> Any:
            return WORDS[log_entry.data["kind"]][1] % log_entry.data


def note_hold(hold: Hold, page: Any, *, user: Any) -> None:
    """One line: that the hold was set, or that it was lifted, with the reason given for it."""
    is_lifted = hold.lifted_at is not None
    log(
        instance=page,
        action=LIFTED if is_lifted else HELD,
        user=user,
        data={"kind": hold.kind, "reason": hold.lift_reason if is_lifted else hold.reason},
        uuid=uuid.uuid4(),
    )
