"""The verb `schedule`: what was approved goes out at a time, without a new review.

For the newest version where somebody's approval stands for it and nothing waits, such as after it
was unscheduled, or for a relaunch after a planned end.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.publishing.approved_draft import (
    approval_of_draft,
    find_approved_draft,
    why_no_approved_draft,
)
from newsroom.publishing.holds import describe_hold, standing_embargo
from newsroom.publishing.models import Publication
from newsroom.publishing.plan_order import refuse_odd_order
from newsroom.publishing.plans import lock_unplanned, sentence_for, waiting_plan
from newsroom.publishing.scheduling import request_publication
from newsroom.publishing.verb_publish import describe_approval
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import StoryVerb
from newsroom.publishing.wall_time import EnteredTime, describe_time

Verb = Publication.Verb


def schedule(*, page: Any, user: Any, now: datetime, at: EnteredTime) -> str:
    """Raises PublicationRefused, with `embargoed` for a time at which an embargo stands."""
    lock_unplanned(page, Verb.PUBLISH)
    draft = find_approved_draft(page)
    end = waiting_plan(page, Verb.UNPUBLISH)
    refuse_odd_order(page, starts=at.instant, ends=end.due_at if end else None, field="at")
    row = request_publication(
        page=draft.content,
        revision=draft.revision,
        approval=draft.approval,
        due_at=at.instant,
        wall_time=at.wall_time,
        zone=at.zone,
        user=user,
        now=now,
    )
    when = describe_time(instant=at.instant, zone=at.zone, now=now)
    return _("“%(title)s” goes out %(when)s.") % {"title": row.page_title, "when": when}


def why_not(page: Any, now: datetime) -> str:
    row = waiting_plan(page, Verb.PUBLISH)
    if row is None:
        return why_no_approved_draft(page)
    plan = sentence_for(row, now=now)
    return _("It is planned already: %(plan)s. “Reschedule” changes that.") % {"plan": plan}


def explain(page: Any, now: datetime) -> Sequence[str]:
    end = waiting_plan(page, Verb.UNPUBLISH)
    embargo = standing_embargo(page.translation_key.hex, now)
    return [
        *describe_approval(approval_of_draft(page)),
        *([sentence_for(end, now=now)] if end else []),
        *([describe_hold(embargo)] if embargo else []),
    ]


SCHEDULE = StoryVerb(
    name="schedule",
    label=gettext_lazy("Schedule"),
    summary=gettext_lazy("What was approved goes out at a time, without a new review."),
    permission="schedule",
    act=schedule,
    asks=[
        Ask(
            name="at",
            kind="time",
            label=gettext_lazy("Goes out"),
            when_past=gettext_lazy("To send it out at once, use “Publish now”."),
        )
    ],
    why_not=why_not,
    explain=explain,
)
