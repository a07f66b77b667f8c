"""What the editor's status panel and the lists of pages say beyond Wagtail: plans.

Wagtail's own schedule stays empty (times live in the ledger), so its words would be wrong.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.query import PageQuerySet

from newsroom.content.gate import gate
from newsroom.content.models import NewsPage
from newsroom.publishing.models import Publication
from newsroom.publishing.wall_time import describe_time


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A pending row of the ledger, in words; `may_stop` for those who may schedule."""

    publication_id: int
    sentence: str
    may_stop: bool


def plans_for(page: NewsPage, *, user: Any, now: datetime) -> list[Plan]:
    """What will happen to the page by itself, soonest first."""
    rows = Publication.objects.filter(page_id=page.pk, state=Publication.State.PENDING)
    may_stop = gate.may(user=user, verb="schedule", page=page)
    return [
        Plan(publication_id=row.pk, sentence=sentence_for(row, now=now), may_stop=may_stop)
        for row in rows.order_by("due_at")
    ]


def sentence_for(row: Publication, *, now: datetime) -> str:
    if row.attempts:
        return _("Could not go out yet: %(error)s") % {"error": row.last_error}
    when = {"when": describe_time(instant=row.due_at, zone=row.zone, now=now)}
    if row.verb == Publication.Verb.PUBLISH:
        return _("Goes out %(when)s") % when
    return _("Comes down %(when)s") % when


def show_scheduled(parent_page: Any, pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """`construct_explorer_page_queryset`: the status column says *scheduled* by the ledger."""
    waiting = Publication.objects.filter(
        page_id=OuterRef("pk"), state=Publication.State.PENDING, verb=Publication.Verb.PUBLISH
    )
    annotated: PageQuerySet = pages.annotate(_approved_schedule=Exists(waiting))
    return annotated
