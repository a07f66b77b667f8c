"""Lift a recall: somebody has looked, and the story may go out although its source wants it back.

Recalls are set by sources (`recalls.py`), never by a person: people kill, block or embargo.
"""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.publishing.models import Hold
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import StoryVerb
from newsroom.publishing.withdraw_story import (
    LONGEST_REASON,
    describe_reach,
    lift_hold,
    standing_hold,
    why_not_liftable,
)


def lift_recall(*, page: Any, user: Any, now: datetime, reason: str) -> str:
    lift_hold(Hold.Kind.RECALL, page=page, user=user, now=now, reason=reason)
    return _("“%s” may go out once somebody approves it anew.") % page.title


def explain_lift(page: Any, now: datetime) -> list[str]:
    hold = standing_hold(page, Hold.Kind.RECALL)
    why = [f"{hold.set_by_name}: {hold.reason}"] if hold else []
    return [*why, *describe_reach(page), _("What is live stays live; all else is approved anew.")]


LIFT_RECALL = StoryVerb(
    name="lift-recall",
    label=gettext_lazy("Lift the recall"),
    summary=gettext_lazy("Use the story although its source called it back."),
    permission="release_embargo",
    act=lift_recall,
    asks=[Ask(name="reason", kind="reason", label=gettext_lazy("Reason"), longest=LONGEST_REASON)],
    why_not=lambda page, now: why_not_liftable(page, Hold.Kind.RECALL),
    explain=explain_lift,
    is_dangerous=True,
)
