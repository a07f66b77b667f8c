"""The timeline's screen: linked from a page's header, the story's desk and the problems screen."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from newsroom.content.models import NewsPage
from newsroom.desk.story_verbs.pages import page_to_look_at, trail
from newsroom.desk.timeline.delivery_steps import (
    follow_ups_of,
    steps_of_changes,
    steps_of_effects,
    steps_of_webhooks,
)
from newsroom.desk.timeline.glance import Glance, glances_of
from newsroom.desk.timeline.history_steps import steps_of_history
from newsroom.desk.timeline.ledger_steps import steps_of_approvals, steps_of_row
from newsroom.desk.timeline.steps import Step, newest_first
from newsroom.publishing.models import Approval, Publication
from newsroom.publishing.story_versions import versions_of

MOST_ROWS = 60
MOST_APPROVALS = 60
# Effects are looked up for these of the newest rows.
ROWS_WITH_EFFECTS = 20


@dataclass(frozen=True, kw_only=True)
class Timeline:
    versions: list[Any]
    glances: list[Glance]
    steps: list[Step]  # newest first

    def days(self) -> list[tuple[date, list[Step]]]:
        """In the zone of who reads it."""
        by_day = groupby(self.steps, key=lambda step: timezone.localtime(step.at).date())
        return [(day, list(steps)) for day, steps in by_day]


def timeline_of(page: NewsPage, *, now: datetime) -> Timeline:
    """Everything that is on record about the story, at a fixed number of queries."""
    versions = versions_of(page)
    locales = {one.pk: one.locale.language_code for one in versions}
    ledger = Publication.objects.filter(page_id__in=locales).select_related("approval")
    rows = list(ledger.order_by("-pk")[:MOST_ROWS])
    approvals = Approval.objects.filter(page_id__in=locales).order_by("-pk")[:MOST_APPROVALS]
    effects = follow_ups_of(rows[:ROWS_WITH_EFFECTS])
    steps = [
        *steps_of_approvals(approvals, locales=locales),
        *(step for row in rows for step in steps_of_row(row, now=now)),
        *steps_of_history(locales, locales=locales),
        *steps_of_changes(page.translation_key.hex, ledger=rows),
        *steps_of_effects(rows, effects),
        *steps_of_webhooks(locales),
    ]
    return Timeline(
        versions=versions,
        glances=glances_of(rows, effects, versions=versions),
        steps=newest_first(steps),
    )


@require_GET
def show_timeline(request: HttpRequest, page_id: int) -> HttpResponse:
    page = page_to_look_at(request, page_id)
    timeline = timeline_of(page, now=timezone.now())
    crumbs = trail(page, user=request.user, here=_("Timeline"))
    context = {"page": page, "timeline": timeline, "trail": crumbs}
    return render(request, "desk/story/timeline.html", context)


admin_urls = [path("story/<int:page_id>/timeline/", show_timeline, name="newsroom_timeline")]
