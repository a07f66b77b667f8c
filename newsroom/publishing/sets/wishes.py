"""What each action on a set asks for: read alike from forms, JSON and arguments."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.publishing.models import LaunchSet
from newsroom.publishing.verb_values import Ask, read_values
from newsroom.publishing.verbs import VerbRefused

LONGEST_NAME, LONGEST_REASON = 120, 200

NAME = Ask(
    name="name",
    kind="text",
    label=gettext_lazy("Name"),
    help_text=gettext_lazy("What the desk calls it, such as “Budget, three languages”."),
    longest=LONGEST_NAME,
)
MODE = Ask(
    name="mode",
    kind="choice",
    label=gettext_lazy("Who goes out"),
    choices=[
        (
            LaunchSet.Mode.ALL_OR_NOTHING.value,
            gettext_lazy("All or nothing: if one cannot, nobody goes"),
        ),
        (
            LaunchSet.Mode.THOSE_READY.value,
            gettext_lazy("Those that are ready; the others follow as soon as they are"),
        ),
    ],
)
TIME = Ask(name="at", kind="time", label=gettext_lazy("Goes out at"))
REASON = Ask(name="reason", kind="reason", label=gettext_lazy("Reason"), longest=LONGEST_REASON)
VERSION = Ask(name="version", kind="version", label=gettext_lazy("Version"), is_required=False)

CREATE, MOVE, CANCEL = (NAME, MODE, TIME), (TIME, VERSION), (REASON, VERSION)
REMOVE, LAUNCH, ADD = (REASON, VERSION), (VERSION,), (VERSION,)


def read_wish(asks: tuple[Ask, ...], given: Mapping[str, Any], *, now: datetime) -> dict[str, Any]:
    """The values by name. Raises VerbRefused 422 with errors by field."""
    values, errors = read_values(asks, given, page=None, now=now)
    if errors:
        raise VerbRefused(
            _("Please mend what is marked."), code="invalid", status=422, errors=errors
        )
    return values
