"""What was decided about names, in the history of tags, authors and sections."""

import uuid
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from newsroom.translation.history import Told

CONFIRMED = "newsroom.name.confirmed"
SAME = "newsroom.name.same"
REQUESTED = "newsroom.name.requested"


def note(source: Any, action: str, *, user: Any, locale: str, name: str = "") -> None:
    """With the tag or the author; of a section with the page that was opened first."""
    data = {"locale": locale, "name": name}
    log(instance=source, action=action, user=user, data=data, uuid=uuid.uuid4())


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""

    @actions.register_action(CONFIRMED)
    class Confirmed(Told):
        label = _("Name given")
        message = _("Called “%(name)s” in %(locale)s")

    @actions.register_action(SAME)
    class Same(Told):
        label = _("Name is the same")
        message = _("“%(name)s” is the same in %(locale)s")

    @actions.register_action(REQUESTED)
    class Requested(Told):
        label = _("Name asked for")
        message = _("Its name in %(locale)s is asked for")
