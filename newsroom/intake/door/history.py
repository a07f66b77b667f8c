"""Who handed a draft in, in its history; registered in newsroom/wagtail_hooks.py."""

import uuid
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log

from newsroom.content.models import ArticlePage
from newsroom.intake.door.models import HandedIn
from newsroom.intake.door.senders import Sender

HANDED_IN = "newsroom.draft.handed_in"
WORDS: dict[str, Any] = {
    "created": _("Handed in by %(sender)s (%(external_id)s)"),
    "offered": _("%(sender)s has other words by now (%(external_id)s); the draft stays as it is"),
    "updated": _("New words handed in by %(sender)s (%(external_id)s)"),
}


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""

    @actions.register_action(HANDED_IN)
    class Handed(LogFormatter):
        label = _("Hand in a draft")

        def format_message(self, log_entry: Any) -> Any:
            return WORDS[log_entry.data["outcome"]] % log_entry.data


def note_handed_in(page: ArticlePage, row: HandedIn, *, sender: Sender, outcome: str) -> None:
    data = {"sender": sender.name, "external_id": row.external_id, "outcome": outcome}
    log(instance=page, action=HANDED_IN, user=None, data=data, uuid=uuid.uuid4())
