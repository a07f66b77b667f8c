"""The verb `plan`: when the desk wishes a story out. It publishes nothing and approves nothing.

The calendar calls it for what is moved there. The time is the page's own: no version of the text
is made, and no approval falls. What has a place in the ledger already is rescheduled instead.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import Page

from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Publication
from newsroom.publishing.plan_history import PLANNED, UNPLANNED
from newsroom.publishing.plans import sentence_for, waiting_plan
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import StoryVerb, VerbRefused
from newsroom.publishing.wall_time import EnteredTime, describe_time, show_now


def plan_story(*, page: Any, user: Any, now: datetime, at: EnteredTime | None) -> str:
    """Without a time it is planned for none. Raises VerbRefused when it goes out by itself."""
    Page.objects.select_for_update(of=("self",)).get(pk=page.pk)
    if hindrance := why_not(page, now):  # somebody scheduled it a moment ago
        raise VerbRefused(hindrance, code="scheduled")
    before = ArticlePage.objects.values_list("planned_for", flat=True).get(pk=page.pk)
    page.planned_for = at.instant if at else None
    ArticlePage.objects.filter(pk=page.pk).update(planned_for=page.planned_for)
    note_planned(page, at=at, before=before, user=user)
    if at is None:
        return _("“%(title)s” is planned for no time.") % {"title": page.draft_title}
    when = describe_time(instant=at.instant, zone=at.zone, now=now)
    return _("“%(title)s” is planned for %(when)s.") % {"title": page.draft_title, "when": when}


def note_planned(page: Any, *, at: EnteredTime | None, before: datetime | None, user: Any) -> None:
    data = {"before": written(before, zone=at.zone if at else zone_of_user())}
    if at is not None:
        data |= {"wall_time": at.wall_time.replace("T", " "), "zone": at.zone}
    log(instance=page, action=PLANNED if at else UNPLANNED, user=user, data=data)


def written(instant: datetime | None, *, zone: str) -> str:
    return show_now(now=instant, zone=zone).wall_time.replace("T", " ") if instant else ""


def zone_of_user() -> str:
    return timezone.get_current_timezone_name()


def why_not(page: Any, now: datetime) -> str:
    if not isinstance(page, ArticlePage):
        return _("Only stories are planned.")
    row = waiting_plan(page, Publication.Verb.PUBLISH)
    if row is None:
        return ""
    plan = sentence_for(row, now=now)
    return _("It goes out by itself: %(plan)s. “Reschedule” changes that.") % {"plan": plan}


def explain(page: Any, now: datetime) -> Sequence[str]:
    if not isinstance(page, ArticlePage) or page.planned_for is None:
        return []
    zone = zone_of_user()
    when = describe_time(instant=page.planned_for, zone=zone, now=now)
    return [_("So far it is planned for %(when)s.") % {"when": when}]


def start_with(page: Any, now: datetime) -> Mapping[str, str]:
    """A time that has passed is no proposal."""
    if not isinstance(page, ArticlePage) or page.planned_for is None or page.planned_for <= now:
        return {}
    zone = zone_of_user()
    return {"at_zone": zone, "at": show_now(now=page.planned_for, zone=zone).wall_time}


PLAN = StoryVerb(
    name="plan",
    label=gettext_lazy("Plan for a time"),
    summary=gettext_lazy("A wish of the desk, as the calendar shows it; it publishes nothing."),
    permission="edit",
    act=plan_story,
    asks=[
        Ask(
            name="at",
            kind="time",
            label=gettext_lazy("Planned for"),
            is_required=False,
            help_text=gettext_lazy("Leave empty to plan it for no time."),
        )
    ],
    why_not=why_not,
    explain=explain,
    start_with=start_with,
)
