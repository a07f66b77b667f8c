"""What the editor's status panel and the lists of pages say beyond Wagtail: plans.

Wagtail's own schedule stays empty (times live in the ledger), so its words would be wrong.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from wagtail.query import PageQuerySet

from newsroom.content.gate import gate
from newsroom.content.models import NewsPage
from newsroom.publishing.models import Publication
from newsroom.publishing.plans import sentence_for
from newsroom.publishing.verb_reschedule import RESCHEDULE, RESCHEDULE_END
from newsroom.publishing.verb_unschedule import UNSCHEDULE, UNSCHEDULE_END
from newsroom.publishing.verbs import StoryVerb

# The verbs that stop a plan and give it another time, by the verb of its row.
STOP: dict[str, StoryVerb] = {
    Publication.Verb.PUBLISH: UNSCHEDULE,
    Publication.Verb.UNPUBLISH: UNSCHEDULE_END,
}
MOVE: dict[str, StoryVerb] = {
    Publication.Verb.PUBLISH: RESCHEDULE,
    Publication.Verb.UNPUBLISH: RESCHEDULE_END,
}


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A pending row of the ledger, in words, and what the person may do about it."""

    sentence: str
    verbs: list[StoryVerb]


def plans_for(page: NewsPage, *, user: Any, now: datetime) -> list[Plan]:
    """What will happen to the page by itself, soonest first."""
    rows = Publication.objects.filter(page_id=page.pk, state=Publication.State.PENDING)
    return [
        Plan(
            sentence=sentence_for(row, now=now),
            verbs=[
                verb
                for verb in (MOVE[row.verb], STOP[row.verb])
                if gate.may(user=user, verb=verb.permission, page=page)
            ],
        )
        for row in rows.order_by("due_at")
    ]


def show_scheduled(parent_page: Any, pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """`construct_explorer_page_queryset`: the status column says *scheduled* by the ledger."""
    waiting = Publication.objects.filter(
        page_id=OuterRef("pk"), state=Publication.State.PENDING, verb=Publication.Verb.PUBLISH
    )
    annotated: PageQuerySet = pages.annotate(_approved_schedule=Exists(waiting))
    return annotated
