"""Corrections in a page's history and its timeline; registered in newsroom/wagtail_hooks.py."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log

from newsroom.content.models import ArticlePage
from newsroom.content.part_labels import label_parts
from newsroom.publishing.models import Correction

PROPOSED = "newsroom.correction.proposed"
CORRECTED = "newsroom.correction.public"
WITHDRAWN = "newsroom.correction.withdrawn"


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""

    @actions.register_action(PROPOSED)
    class Proposed(LogFormatter):
        label = _("Propose a correction")

        def format_message(self, log_entry: Any) -> Any:
            words = in_the_readers_words(log_entry.data)
            if not words["parts"]:
                return _("%(kind)s proposed, with the text as it is: “%(note)s”") % words
            return _("%(kind)s proposed: “%(note)s” It changes: %(parts)s") % words

    @actions.register_action(CORRECTED)
    class Corrected(LogFormatter):
        label = _("Approve the correction")

        def format_message(self, log_entry: Any) -> Any:
            words = in_the_readers_words(log_entry.data)
            if not words["parts"]:
                return _("%(kind)s made public, with the text as it is: “%(note)s”") % words
            return _("%(kind)s made public: “%(note)s” It changes: %(parts)s") % words

    @actions.register_action(WITHDRAWN)
    class Withdrawn(LogFormatter):
        label = _("Withdraw a correction")

        def format_message(self, log_entry: Any) -> Any:
            words = in_the_readers_words(log_entry.data)
            if log_entry.data["was_public"]:
                return _("No longer public: “%(note)s” (%(kind)s). %(reason)s") % words
            return _("Proposal withdrawn: “%(note)s” (%(kind)s). %(reason)s") % words


def in_the_readers_words(data: dict[str, Any]) -> dict[str, Any]:
    """Whoever wrote the line, in whatever language."""
    labels = dict(Correction.Kind.choices)
    return {
        **data,
        "kind": capfirst(str(labels.get(data["kind"], data["kind"]))),
        "parts": ", ".join(label_parts(ArticlePage, data.get("parts", ()))),
    }


def note_correction(
    correction: Correction, action: str, *, page: Any, user: Any, parts: Sequence[str] = ()
) -> None:
    """One line; `parts` names what it changes in the text."""
    data = {
        "kind": correction.kind,
        "note": correction.note,
        "parts": list(parts),
        "reason": correction.withdraw_reason,
        "was_public": correction.at is not None,
    }
    log(instance=page, action=action, user=user, data=data, uuid=uuid.uuid4())
