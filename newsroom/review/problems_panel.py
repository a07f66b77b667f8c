"""*Problems* on the dashboard: what is to go out and cannot as it stands, and what failed today.

Shown to those who may schedule where the page stands, to who asked for it and to its author.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from newsroom.publishing.errors import without_class
from newsroom.publishing.models import Publication
from newsroom.publishing.prepare import publications_in_danger
from newsroom.publishing.prepare_findings import words_of
from newsroom.publishing.wall_time import describe_time
from newsroom.review.policy import Verb
from newsroom.review.rights import pages_where

SHOWN = 20
# How long a failure that nobody answered stays here.
SHOWN_FOR = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Problem:
    """`sentences` say what stands against it, `when` its time as the page's editors entered it."""

    request: Publication
    sentences: list[str]
    when: str
    locale: str
    has_failed: bool


class Problems(Component):
    template_name = "review/problems.html"
    order = 20

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        if parent_context is None:
            return {"problems": []}
        problems = problems_of(parent_context["request"].user, now=timezone.now())
        return {
            "problems": problems[:SHOWN],
            "count": len(problems),
            "more": max(len(problems) - SHOWN, 0),
        }


def problems_of(user: Any, *, now: datetime) -> list[Problem]:
    """First what failed, newest first; then what is in danger, soonest first."""
    requests = requests_of(user)
    failed = failures(requests, now=now).order_by("-due_at", "-pk")
    in_danger = publications_in_danger().filter(publication__in=requests)
    return [
        *(problem(row, [without_class(row.last_error)], now=now) for row in failed),
        *(
            problem(one.publication, [words_of(finding) for finding in one.findings], now=now)
            for one in in_danger
            if not one.publication.attempts
        ),
    ]


def problem(row: Publication, sentences: list[str], *, now: datetime) -> Problem:
    when = describe_time(instant=row.due_at, zone=row.zone, now=now)
    return Problem(
        request=row,
        sentences=sentences,
        when=when,
        locale=dict(settings.LANGUAGES).get(row.locale, row.locale),
        has_failed=bool(row.attempts),
    )


def failures(requests: QuerySet[Publication], *, now: datetime) -> QuerySet[Publication]:
    """What is tried again, and what was given up lately without a newer request for the page."""
    newer = Publication.objects.filter(page_id=OuterRef("page_id"), pk__gt=OuterRef("pk"))
    tried_again = Q(state=Publication.State.PENDING, attempts__gt=0)
    given_up = Q(state=Publication.State.FAILED, due_at__gt=now - SHOWN_FOR) & ~Exists(newer)
    return requests.filter(tried_again | given_up)


def requests_of(user: Any) -> QuerySet[Publication]:
    in_scope = pages_where(user=user, verb=Verb.SCHEDULE) | Page.objects.filter(owner=user)
    return Publication.objects.filter(Q(page_id__in=in_scope.values("pk")) | Q(requested_by=user))


def add_problems(request: HttpRequest, panels: list[Component]) -> None:
    """For `construct_homepage_panels`."""
    panels.append(Problems())
