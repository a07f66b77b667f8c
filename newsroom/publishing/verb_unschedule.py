"""The verbs `unschedule` and `unschedule-end`: what was to happen by itself does not happen.

The approval stands: `publish` and `schedule` bring the story out without a new review. *Stop*
beside a plan in the editor leads here too.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.publishing.ended_plans import UNSCHEDULED, tell_plan_ended
from newsroom.publishing.models import Publication
from newsroom.publishing.plans import lock_plan, sentence_for, waiting_plan, why_nothing_waits
from newsroom.publishing.scheduling import cancel_publication
from newsroom.publishing.verb_reschedule import VERSION
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import StoryVerb

Verb = Publication.Verb


def unschedule(verb: str, *, page: Any, user: Any, now: datetime, reason: str, version: int) -> str:
    """Raises VerbRefused, with the new facts where somebody was faster."""
    row = lock_plan(waiting_plan(page, verb), version=version)
    # Stopped by somebody: the end of an embargo does not bring it out.
    Publication.objects.filter(pk=row.pk).update(hold=None)
    cancel_publication(publication=row, user=user, reason=reason)
    if verb == Verb.PUBLISH:
        tell_plan_ended(
            page,
            about=UNSCHEDULED,
            subject_id=row.pk,
            user=user,
            reason=reason,
            also=[row.requested_by_id],
            now=now,
        )
    said = {
        Verb.PUBLISH.value: _("“%s” does not go out by itself any more."),
        Verb.UNPUBLISH.value: _("“%s” does not come down by itself any more."),
    }
    return said[verb] % row.page_title


def why_not(verb: str, page: Any, now: datetime) -> str:
    return "" if waiting_plan(page, verb) else why_nothing_waits(page, verb)


def explain(verb: str, page: Any, now: datetime) -> Sequence[str]:
    row = waiting_plan(page, verb)
    if row is None:
        return []
    sentences = [sentence_for(row, now=now)]
    if row.launch_set is not None and row.launch_set.holds_back:
        message = _("It was to go out with the launch set “%(name)s”, which then misses it.")
        sentences.append(message % {"name": row.launch_set.name})
    if verb == Verb.PUBLISH:
        sentences.append(_("Its approval stands: it may go out later without a new review."))
    return sentences


def start_with(verb: str, page: Any, now: datetime) -> Mapping[str, str]:
    row = waiting_plan(page, verb)
    return {"version": str(row.version)} if row else {}


REASON = Ask(name="reason", kind="reason", label=gettext_lazy("Reason"), longest=200)

UNSCHEDULE = StoryVerb(
    name="unschedule",
    label=gettext_lazy("Unschedule"),
    summary=gettext_lazy("What waits to go out stays in."),
    permission="schedule",
    act=partial(unschedule, Verb.PUBLISH.value),
    asks=[REASON, VERSION],
    why_not=partial(why_not, Verb.PUBLISH.value),
    explain=partial(explain, Verb.PUBLISH.value),
    start_with=partial(start_with, Verb.PUBLISH.value),
)
UNSCHEDULE_END = StoryVerb(
    name="unschedule-end",
    label=gettext_lazy("Forget the end"),
    summary=gettext_lazy("It stays live: nothing takes it down by itself."),
    permission="schedule",
    act=partial(unschedule, Verb.UNPUBLISH.value),
    asks=[REASON, VERSION],
    why_not=partial(why_not, Verb.UNPUBLISH.value),
    explain=partial(explain, Verb.UNPUBLISH.value),
    start_with=partial(start_with, Verb.UNPUBLISH.value),
)
