"""The verb `plan-end`: a page comes down by itself at a time, and its address then answers 404.

A relaunch may be planned for later: publish and end are two rows, and neither takes the other's
place. What is to go out after the end goes out then (`take_down`, newsroom/decisions).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.content.models import HomePage
from newsroom.publishing.models import Publication
from newsroom.publishing.plan_order import describe_gap, refuse_odd_order
from newsroom.publishing.plans import lock_unplanned, sentence_for, waiting_plan
from newsroom.publishing.scheduling import request_unpublication
from newsroom.publishing.verb_unschedule import REASON
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import StoryVerb
from newsroom.publishing.wall_time import EnteredTime, describe_time

Verb = Publication.Verb


def plan_end(*, page: Any, user: Any, now: datetime, at: EnteredTime, reason: str) -> str:
    """Raises VerbRefused with the field `at`, and PublicationRefused for a section in use."""
    lock_unplanned(page, Verb.UNPUBLISH)
    start = waiting_plan(page, Verb.PUBLISH)
    starts = start.due_at if start else None
    refuse_odd_order(page, starts=starts, ends=at.instant, field="at")
    request_unpublication(
        page=page,
        due_at=at.instant,
        wall_time=at.wall_time,
        zone=at.zone,
        user=user,
        reason=reason,
        act=Publication.Act.EXPIRE,
        now=now,
    )
    when = describe_time(instant=at.instant, zone=at.zone, now=now)
    said = _("“%(title)s” comes down %(when)s.") % {"title": page.title, "when": when}
    return " ".join([said, *describe_gap(page, starts=starts, ends=at.instant)])


def why_not(page: Any, now: datetime) -> str:
    if isinstance(page, HomePage):
        return _("A front page stays.")
    if row := waiting_plan(page, Verb.UNPUBLISH):
        plan = sentence_for(row, now=now)
        return _("An end is planned already: %(plan)s. “Move the end” changes that.") % {
            "plan": plan
        }
    if not page.live and waiting_plan(page, Verb.PUBLISH) is None:
        return _("It is neither live nor planned to go out.")
    return ""


def explain(page: Any, now: datetime) -> Sequence[str]:
    start = waiting_plan(page, Verb.PUBLISH)
    return [
        *([sentence_for(start, now=now)] if start else []),
        _("This locale alone; its address then answers as if nothing were there."),
    ]


PLAN_END = StoryVerb(
    name="plan-end",
    label=gettext_lazy("Plan its end"),
    summary=gettext_lazy("It comes down by itself at a time; it may be planned to come back."),
    permission="unpublish",
    act=plan_end,
    asks=[
        Ask(
            name="at",
            kind="time",
            label=gettext_lazy("Comes down"),
            when_past=gettext_lazy("To take it down at once, use “Unpublish”."),
        ),
        REASON,
    ],
    why_not=why_not,
    explain=explain,
)
