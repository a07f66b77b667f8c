"""Gathers what is on record about a story, for the timeline's screen and its export.

Nothing is told of a version that the person may not look at.
"""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import Http404
from django.utils import timezone

from newsroom.content.models import NewsPage
from newsroom.desk.timeline.delivery_steps import (
    follow_ups_of,
    steps_of_changes,
    steps_of_effects,
    steps_of_webhooks,
)
from newsroom.desk.timeline.glance import Glance, glances_of
from newsroom.desk.timeline.history_steps import steps_of_history
from newsroom.desk.timeline.ledger_steps import steps_of_approvals, steps_of_row
from newsroom.desk.timeline.reading_steps import steps_of_reading
from newsroom.desk.timeline.steps import Step, newest_first
from newsroom.publishing.models import Approval, Publication
from newsroom.publishing.sets.pages import know_places
from newsroom.publishing.story_versions import versions_of
from newsroom.publishing.verb_offers import may_look

MOST_ROWS = 60
MOST_APPROVALS = 60
# Effects are looked up for these of the newest rows.
ROWS_WITH_EFFECTS = 20


@dataclass(frozen=True, kw_only=True)
class Timeline:
    versions: list[Any]  # all that the person may look at, for the filter
    locale: str  # the one that is asked for; empty: all of them
    glances: list[Glance]
    steps: list[Step]  # newest first

    def days(self) -> list[tuple[date, list[Step]]]:
        """In the zone of who reads it."""
        by_day = groupby(self.steps, key=lambda step: timezone.localtime(step.at).date())
        return [(day, list(steps)) for day, steps in by_day]


def timeline_of(page: NewsPage, *, user: Any, now: datetime, locale: str = "") -> Timeline:
    """At a fixed number of queries, however many locales and steps.

    Raises Http404 for a locale in which there is no version, or none that the person may look at.
    """
    everything = versions_of(page)
    know_places(everything)
    versions = [one for one in everything if may_look(page=one, user=user)]
    locales = {
        one.pk: one.locale.language_code
        for one in versions
        if locale in {"", one.locale.language_code}
    }
    if locale and not locales:
        raise Http404
    ledger = Publication.objects.filter(page_id__in=locales)
    ledger = ledger.select_related("approval__approved_by")
    rows = list(ledger.order_by("-pk")[:MOST_ROWS])
    given = Approval.objects.filter(page_id__in=locales).select_related("approved_by")
    approvals = given.order_by("-pk")[:MOST_APPROVALS]
    waiting = {row.approval_id for row in rows if row.state == Publication.State.PENDING}
    effects = follow_ups_of(rows[:ROWS_WITH_EFFECTS])
    # Versions that were deleted have no page any more; the change log tells of them all the same.
    others = {code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES} if locale else set()
    others |= {one.locale.language_code for one in everything}
    steps = [
        *steps_of_approvals(approvals, waiting=waiting, locales=locales),
        *(step for row in rows for step in steps_of_row(row, now=now)),
        *steps_of_history(locales, locales=locales),
        *steps_of_reading(locales, locales=locales),
        *steps_of_changes(
            page.translation_key.hex, ledger=rows, hidden=others - set(locales.values())
        ),
        *steps_of_effects(rows, effects),
        *steps_of_webhooks(locales),
    ]
    return Timeline(
        versions=versions,
        locale=locale,
        glances=glances_of(rows, effects, versions=versions),
        steps=newest_first(steps),
    )
