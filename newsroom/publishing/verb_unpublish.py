"""Take a live page down at once, with a reason for the desk."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.publishing.publish_now import carry_out_now
from newsroom.publishing.scheduling import request_unpublication
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import StoryVerb


def unpublish(*, page: Any, user: Any, now: datetime, reason: str) -> str:
    """Raises PublicationRefused with what stands against it, such as stories in a section."""
    row = request_unpublication(page=page, due_at=now, user=user, reason=reason, now=now)
    carry_out_now(row)
    return _("“%s” is no longer live.") % page.title


def why_not(page: Any, now: datetime) -> str:
    return "" if page.live else _("“%s” is not live.") % page.title


UNPUBLISH = StoryVerb(
    name="unpublish",
    label=gettext_lazy("Unpublish"),
    summary=gettext_lazy("This locale alone; its address answers as if nothing were there."),
    permission="unpublish",
    act=unpublish,
    asks=[Ask(name="reason", kind="reason", label=gettext_lazy("Reason"), longest=200)],
    why_not=why_not,
    is_dangerous=True,
)
