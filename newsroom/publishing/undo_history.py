"""What was taken back, in the history of its page; registered in newsroom/wagtail_hooks.py."""

import uuid
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from newsroom.publishing.history import line, write_lines
from newsroom.publishing.holds import in_words
from newsroom.publishing.models import Publication

UNDONE = "newsroom.publication.undone"


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""

    @actions.register_action(UNDONE)
    class Undone(LogFormatter):
        label = _("Take back")

        def format_message(self, log_entry: Any) -> Any:
            return _("Took back what went out %(when)s: %(reason)s") % log_entry.data


def note_undone(undone: Publication, *, page: Any, reason: str, user: Any) -> None:
    data = {
        "publication": undone.pk,
        "when": in_words(undone.done_at or undone.due_at),
        "reason": reason,
    }
    particulars = {"user": user, "revision_id": undone.revision_id, "uuid": uuid.uuid4()}
    write_lines([line(page=page, action=UNDONE, data=data, **particulars)])
