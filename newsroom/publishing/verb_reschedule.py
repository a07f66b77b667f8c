"""The verbs `reschedule` and `reschedule-end`: what waits for its time gets another one.

The row of the ledger stays the same and its `version` grows, so whoever saw the time before is
told, and hints to workers that carry its number find nothing due. A first publication, an update
of a live page, a planned end; one that failed or is tried again starts afresh.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.publishing.holds import describe_hold, refuse_held, standing_embargo
from newsroom.publishing.models import Publication
from newsroom.publishing.move_publication import move_publication
from newsroom.publishing.plan_history import note_moved
from newsroom.publishing.plan_order import describe_gap, refuse_odd_order
from newsroom.publishing.plans import (
    lock_plan,
    movable_plan,
    refuse_member_of_set,
    sentence_for,
    waiting_plan,
    why_nothing_waits,
)
from newsroom.publishing.scheduling import wake_clock
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import StoryVerb, VerbRefused
from newsroom.publishing.wall_time import EnteredTime, describe_time, show_now

Verb = Publication.Verb


def reschedule(*, page: Any, user: Any, now: datetime, at: EnteredTime, version: int) -> str:
    """Raises VerbRefused, with `embargoed` for a time at which an embargo stands."""
    row = lock_plan(movable_plan(page, Verb.PUBLISH), version=version)
    refuse_member_of_set(row)
    if row.approval is None or row.approval.withdrawn_at is not None:
        message = _("Its approval was withdrawn: submit it for review again.")
        raise VerbRefused(message, code="not_approved")
    refuse_held(page, now=at.instant)
    end = waiting_plan(page, Verb.UNPUBLISH)
    refuse_odd_order(page, starts=at.instant, ends=end.due_at if end else None, field="at")
    give_time(row, at, user=user)
    when = describe_time(instant=at.instant, zone=at.zone, now=now)
    return _("“%(title)s” goes out %(when)s.") % {"title": row.page_title, "when": when}


def reschedule_end(*, page: Any, user: Any, now: datetime, at: EnteredTime, version: int) -> str:
    row = lock_plan(movable_plan(page, Verb.UNPUBLISH), version=version)
    start = waiting_plan(page, Verb.PUBLISH)
    refuse_odd_order(page, starts=start.due_at if start else None, ends=at.instant, field="at")
    give_time(row, at, user=user)
    when = describe_time(instant=at.instant, zone=at.zone, now=now)
    return _("“%(title)s” comes down %(when)s.") % {"title": row.page_title, "when": when}


def give_time(row: Publication, at: EnteredTime, *, user: Any) -> None:
    """An embargo that had moved it has no more part in it: this time is the editor's own."""
    before = EnteredTime(instant=row.due_at, wall_time=row.wall_time, zone=row.zone)
    move_publication(row, to=at, hold=None)
    note_moved(row, before=before, user=user)
    wake_clock()


def why_not(verb: str, page: Any, now: datetime) -> str:
    return "" if movable_plan(page, verb) else why_nothing_waits(page, verb)


def explain(verb: str, page: Any, now: datetime) -> Sequence[str]:
    row = movable_plan(page, verb)
    if row is None:
        return []
    start, end = waiting_plan(page, Verb.PUBLISH), waiting_plan(page, Verb.UNPUBLISH)
    embargo = standing_embargo(page.translation_key.hex, now)
    return [
        sentence_for(row, now=now),
        *describe_gap(
            page, starts=start.due_at if start else None, ends=end.due_at if end else None
        ),
        *([describe_hold(embargo)] if embargo else []),
    ]


def start_with(verb: str, page: Any, now: datetime) -> Mapping[str, str]:
    """A time that has passed is no proposal: the form then proposes the next whole hour."""
    row = movable_plan(page, verb)
    if row is None:
        return {}
    shown = {"version": str(row.version), "at_zone": row.zone}
    if row.due_at <= now:
        return shown
    return {**shown, "at": show_now(now=row.due_at, zone=row.zone).wall_time}


VERSION = Ask(name="version", kind="version", label=gettext_lazy("Version of the plan"))

RESCHEDULE = StoryVerb(
    name="reschedule",
    label=gettext_lazy("Reschedule"),
    summary=gettext_lazy("What waits to go out gets another time; its approval stands."),
    permission="schedule",
    act=reschedule,
    asks=[
        Ask(
            name="at",
            kind="time",
            label=gettext_lazy("Goes out"),
            when_past=gettext_lazy("To send it out at once, use “Publish now”."),
        ),
        VERSION,
    ],
    why_not=partial(why_not, Verb.PUBLISH.value),
    explain=partial(explain, Verb.PUBLISH.value),
    start_with=partial(start_with, Verb.PUBLISH.value),
)
RESCHEDULE_END = StoryVerb(
    name="reschedule-end",
    label=gettext_lazy("Move the end"),
    summary=gettext_lazy("What is to come down by itself does so at another time."),
    permission="unpublish",
    act=reschedule_end,
    asks=[
        Ask(
            name="at",
            kind="time",
            label=gettext_lazy("Comes down"),
            when_past=gettext_lazy("To take it down at once, use “Unpublish”."),
        ),
        VERSION,
    ],
    why_not=partial(why_not, Verb.UNPUBLISH.value),
    explain=partial(explain, Verb.UNPUBLISH.value),
    start_with=partial(start_with, Verb.UNPUBLISH.value),
)
