"""The rows of one page of the queue, in words: everything is looked up for all of them at once.

`screen.py` calls `rows_of` with the pages that it shows; the number of queries does not grow with
them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.formats import time_format
from wagtail.models import Page

from newsroom.content.models import ArticlePage
from newsroom.content.people import name_of
from newsroom.desk.queue.notes import Note, Notes
from newsroom.desk.queue.reach import Reach
from newsroom.publishing.time_words import ago_in_words, day_in_words, due_in_words, rounded_span
from newsroom.review.claims import Claim, standing_claims
from newsroom.review.draft_reports import DraftReport
from newsroom.review.last_reads import LastRead


@dataclass(frozen=True, kw_only=True)
class Due:
    """`words` from now, `clock` in the newsroom's zone."""

    words: str
    clock: str
    is_overdue: bool


@dataclass(frozen=True, kw_only=True)
class Row:
    """`report` is None until somebody has looked at the newest version (`reports.py`)."""

    page: Page
    locale: str
    place: str
    author: str
    due: Due | None
    waits: str
    report: DraftReport | None
    has_changed: bool
    claim: Claim | None
    taken: str
    is_mine: bool
    may_take: bool
    notes: Sequence[Note] = field(default_factory=list)

    @property
    def needs_report(self) -> bool:
        return self.report is None


def rows_of(pages: QuerySet[Page], *, reach: Reach, notes: Notes, offers_claims: bool) -> list[Row]:
    """`offers_claims`: pieces that nobody has may be taken."""
    shown = list(pages)
    ids = [page.pk for page in shown]
    sections = sections_of(shown)
    claims = claims_of(ids, now=reach.now)
    reports = {one.page_id: one for one in DraftReport.objects.filter(page_id__in=ids)}
    reads = last_reads_of(ids, user=reach.user)
    said = notes(ids, reach)
    rows = []
    for page in shown:
        report = current(reports.get(page.pk), page=page, now=reach.now)
        claim = claims.get(page.pk)
        rows.append(
            Row(
                page=page,
                locale=page.locale.language_code,
                place=sections.get(page.path[: -page.steplen], ""),
                author=name_of(page.owner),
                due=due(page.due_at, now=reach.now),
                waits=rounded_span(reach.now - page.since) if page.since else "",
                report=report,
                has_changed=has_changed(
                    page, report=report, read=reads.get(page.pk), user=reach.user
                ),
                claim=claim,
                taken=ago_in_words(reach.now - claim.taken_at) if claim else "",
                is_mine=claim is not None and claim.user_id == reach.user.pk,
                may_take=offers_claims and claim is None,
                notes=said.get(page.pk, []),
            )
        )
    return rows


def due(at: datetime | None, *, now: datetime) -> Due | None:
    if at is None:
        return None
    local = at.astimezone(ZoneInfo(settings.NEWSROOM_TIME_ZONE))
    clock = f"{day_in_words(local)} {time_format(local, 'H:i')}"
    return Due(words=due_in_words(at - now), clock=clock, is_overdue=at <= now)


def current(report: DraftReport | None, *, page: Page, now: datetime) -> DraftReport | None:
    """Of this version, and young enough."""
    is_of_it = report is not None and report.saved_at == page.latest_revision_created_at
    return report if report is not None and is_of_it and report.is_current(now) else None


def has_changed(
    page: Page, *, report: DraftReport | None, read: Mapping[str, Any] | None, user: Any
) -> bool:
    """Since this person last read it, by another hand. As long as nobody has looked at the newest
    version, a later save counts as a change.
    """
    if read is None:
        return False
    if report is None:
        return bool(
            page.latest_revision_created_at and read["at"] < page.latest_revision_created_at
        )
    return report.written_by_id != user.pk and read["content_hash"] != report.content_hash


def last_reads_of(ids: Sequence[int], *, user: Any) -> dict[int, Mapping[str, Any]]:
    reads = LastRead.objects.filter(user=user, page_id__in=ids)
    return {read["page_id"]: read for read in reads.values("page_id", "content_hash", "at")}


def claims_of(ids: Sequence[int], *, now: datetime) -> dict[int, Claim]:
    claims = standing_claims(now).filter(page_id__in=ids).select_related("user")
    return {claim.page_id: claim for claim in claims}


def sections_of(pages: Sequence[Page]) -> dict[str, str]:
    """The names of the sections of stories, by their paths; other pages say what they are."""
    story = ContentType.objects.get_for_model(ArticlePage)
    paths = {page.path[: -page.steplen] for page in pages if page.content_type_id == story.pk}
    sections = Page.objects.filter(path__in=paths)
    return dict(sections.values_list("path", "draft_title"))
