"""Whose hand a step was: a person's, the scheduler's, a program's. Told by word and sign. Pure."""

from typing import Literal

from django.utils.translation import gettext as _

Hand = Literal["person", "scheduler", "key", "wire", "import", "automatic"]
# Of Wagtail's own set.
ICONS: dict[Hand, str] = {
    "person": "user",
    "scheduler": "time",
    "key": "key",
    "wire": "globe",
    "import": "upload",
    "automatic": "cogs",
}


def hand_in_words(hand: Hand) -> str:
    """In the language of who reads; the names of people and partners stand beside it."""
    words: dict[Hand, str] = {
        "person": _("Person"),
        "scheduler": _("Scheduler"),
        "key": _("API key"),
        "wire": _("Wire"),
        "import": _("Import"),
        "automatic": _("Automatic"),
    }
    return words[hand]
