"""The rows of the report and what is told of each: at a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page

from newsroom.content.models import CategoryPage
from newsroom.content.models.articles import Byline
from newsroom.desk.calendar.stories import STEP
from newsroom.desk.scheduled_report.filters import HOW_IT_STANDS, WHAT
from newsroom.publishing.approval_words import approver_in_words
from newsroom.publishing.failures import failed_publications
from newsroom.publishing.models import Publication
from newsroom.publishing.wall_time import show_now
from newsroom.review.policy import Verb
from newsroom.review.rights import pages_where


@dataclass(frozen=True, kw_only=True)
class ScheduledRow:
    """As it stands in the table and in exports."""

    page_id: int
    title: str
    what: str
    due_at: datetime
    wall_time: str  # in the zone in which it was entered
    zone: str
    locale: str
    section: str
    authors: str
    launch_set: str
    approved_by: str
    requested_by: str
    state: str
    is_failed: bool
    trouble: str


def scheduled_for(user: Any) -> QuerySet[Publication]:
    """What waits, and what failed and nobody has answered yet, of the pages of one's own desks."""
    mine = pages_where(user=user, verb=Verb.EDIT)
    failed = failed_publications().order_by().values("pk")
    return (
        Publication.objects.filter(Q(state=Publication.State.PENDING) | Q(pk__in=failed))
        .filter(page_id__in=mine.values("pk"))
        .select_related("launch_set", "approval__approved_by")
    )


def in_words(rows: Iterable[Publication]) -> list[ScheduledRow]:
    rows = list(rows)
    ids = {row.page_id for row in rows}
    paths = dict(Page.objects.filter(pk__in=ids).values_list("pk", "path"))
    parents = {path[:-STEP] for path in paths.values()}
    names = CategoryPage.objects.filter(path__in=parents).values_list("path", "title")
    sections = dict(names)
    authors: dict[int, list[str]] = defaultdict(list)
    bylines = Byline.objects.filter(article_id__in=ids).order_by("article_id", "sort_order", "pk")
    for page_id, name in bylines.values_list("article_id", "author__name"):
        authors[page_id].append(name)
    return [
        ScheduledRow(
            page_id=row.page_id,
            title=row.page_title,
            what=str(dict(WHAT)[row.verb]),
            due_at=row.due_at,
            wall_time=show_now(now=row.due_at, zone=row.zone).wall_time.replace("T", " "),
            zone=row.zone,
            locale=row.locale,
            section=sections.get(paths.get(row.page_id, "")[:-STEP], ""),
            authors=", ".join(authors[row.page_id]),
            launch_set=row.launch_set.name if row.launch_set else "",
            approved_by=approver_in_words(row.approval) if row.approval else "",
            requested_by=row.requested_by_name,
            state=str(dict(HOW_IT_STANDS)[row.state]),
            is_failed=row.state == Publication.State.FAILED,
            trouble=row.last_error,
        )
        for row in rows
    ]
