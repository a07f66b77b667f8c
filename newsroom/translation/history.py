"""What was decided about translations, in the history of their page; newsroom/wagtail_hooks.py."""

import uuid
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.log_actions import LogFormatter, log

STILL_RIGHT = "newsroom.translation.still_right"
SAME_MEANING = "newsroom.translation.same_meaning"
CONFIRMED = "newsroom.translation.confirmed"
LINKED = "newsroom.translation.linked"
ADAPTATION = "newsroom.translation.adaptation"
TRANSLATION = "newsroom.translation.translation"
EXCHANGED = "newsroom.translation.exchanged"
TIED = "newsroom.translation.tied"


def note(page: Any, action: str, *, user: Any, reason: str, segments: int = 0) -> None:
    data = {"reason": reason, "segments": segments}
    log(instance=page, action=action, user=user, data=data, uuid=uuid.uuid4())


class Counted(LogFormatter):
    """The sentence with its number, and the reason."""

    def in_words(self, number: int) -> str:
        raise NotImplementedError

    def format_message(self, log_entry: Any) -> Any:
        return self.in_words(log_entry.data.get("segments", 0)) % log_entry.data

    def format_comment(self, log_entry: Any) -> Any:
        return log_entry.data.get("reason", "")


class Reasoned(LogFormatter):
    def format_comment(self, log_entry: Any) -> Any:
        return log_entry.data.get("reason", "")


class Told(Reasoned):
    """`message` names what the entry holds: “Wanted in %(locale)s”."""

    def format_message(self, log_entry: Any) -> Any:
        return str(self.message) % log_entry.data


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""

    @actions.register_action(STILL_RIGHT)
    class StillRight(Counted):
        label = _("Translation still right")

        def in_words(self, number: int) -> str:
            return ngettext(
                "Follows its source: %(segments)s passage confirmed",
                "Follows its source: %(segments)s passages confirmed",
                number,
            )

    @actions.register_action(SAME_MEANING)
    class SameMeaning(Counted):
        label = _("No change of meaning")

        def in_words(self, number: int) -> str:
            return ngettext(
                "Changed without a change of meaning: %(segments)s passage",
                "Changed without a change of meaning: %(segments)s passages",
                number,
            )

    @actions.register_action(CONFIRMED)
    class Confirmed(Reasoned):
        label = message = _("Passages compared with their source in the editor")

    @actions.register_action(LINKED)
    class Linked(Counted):
        label = _("Passages linked by hand")

        def in_words(self, number: int) -> str:
            return ngettext(
                "Says by hand what stands for what: %(segments)s passage",
                "Says by hand what stands for what: %(segments)s passages",
                number,
            )

    @actions.register_action(EXCHANGED)
    class Exchanged(Counted):
        label = _("Taken from a file")

        def in_words(self, number: int) -> str:
            return ngettext(
                "From a translation tool's file: %(segments)s passage",
                "From a translation tool's file: %(segments)s passages",
                number,
            )

    @actions.register_action(TIED)
    class Tied(Reasoned):
        label = message = _("Became a version of another story")

    @actions.register_action(ADAPTATION)
    class Adaptation(Reasoned):
        label = message = _("Is an adaptation from now on")

    @actions.register_action(TRANSLATION)
    class Translation(Reasoned):
        label = message = _("Is a translation from now on")
