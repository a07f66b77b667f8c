"""The verb `undo-publish`: take back what went out in the last minutes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.publishing.models import Publication
from newsroom.publishing.undo import undo_publication
from newsroom.publishing.undo_rules import newest_done, why_not_undone
from newsroom.publishing.undo_words import explain_undo
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import StoryVerb


def undo(*, page: Any, user: Any, now: datetime, reason: str, publication: int) -> str:
    """Raises PublicationRefused; nothing has changed then."""
    row = undo_publication(page=page, shown=publication, user=user, reason=reason, now=now)
    if row.act == Publication.Act.RETRACT:
        return _("“%s” is taken back: its address says “withdrawn” (410).") % page.title
    return _("“%s” is taken back: readers have the version of before again.") % page.title


def start_with(page: Any, now: datetime) -> Mapping[str, str]:
    """Which publication the person was shown: another one is not taken back by mistake."""
    row = newest_done(page)
    return {"publication": str(row.pk)} if row else {}


UNDO_PUBLISH = StoryVerb(
    name="undo-publish",
    label=gettext_lazy("Undo publish"),
    summary=gettext_lazy("What went out in the last 15 minutes is taken back; the draft stays."),
    permission="undo_publish",
    act=undo,
    asks=[
        Ask(name="reason", kind="reason", label=gettext_lazy("Reason"), longest=200),
        Ask(name="publication", kind="version", label=gettext_lazy("Publication")),
    ],
    why_not=why_not_undone,
    explain=explain_undo,
    start_with=start_with,
    is_dangerous=True,
)
