"""What a list says of a draft without opening it: its checks, its hash, who wrote it last.

Each costs a dozen queries and more, so they are looked up once for a version and kept; `desk/queue`
reads the rows and asks for those that are missing or old. Nothing is decided by them: approving
looks again.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Page, Revision

from newsroom.content.checks import blocking, run_checks
from newsroom.content.content_hash import content_hash
from newsroom.content.models import NewsPage
from newsroom.content.picture_drafts import versions_showing
from newsroom.review.four_eyes import last_content_editor_id

# Checks also ask what is around a draft: its section, a picture's rights, an embargo.
REPORT_LASTS = timedelta(minutes=30)


class DraftReport(models.Model):
    """Of the version that was saved at `saved_at`: autosave keeps a revision's number.

    Plain page id: what is left of a deleted page is found by nobody.
    """

    page_id = models.BigIntegerField(primary_key=True)
    saved_at = models.DateTimeField()
    content_hash = models.CharField(max_length=64)
    # Whose save made the content what it is; empty where no account stands behind it.
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    errors = models.PositiveSmallIntegerField()
    warnings = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"page {self.page_id}: {self.errors} errors, {self.warnings} warnings"

    def is_current(self, now: datetime) -> bool:
        return self.at > now - REPORT_LASTS


def forget_report(page_id: int) -> None:
    """Its checks say something else by now, without a save."""
    DraftReport.objects.filter(page_id=page_id).delete()


def forget_reports_showing(image_id: int) -> None:
    """A picture is part of what was looked at."""
    pages = Page.objects.filter(pk__in=DraftReport.objects.values("page_id"))
    versions = Revision.objects.filter(pk__in=pages.values("latest_revision_id"))
    shown = versions_showing(image_id, versions)
    DraftReport.objects.filter(page_id__in=[int(one.object_id) for one in shown]).delete()


def report_of_page() -> QuerySet[DraftReport]:
    """For subqueries of pages: the report of the newest version, if there is one."""
    return DraftReport.objects.filter(
        page_id=OuterRef("pk"), saved_at=OuterRef("latest_revision_created_at")
    )


def reports_of_pages(page_ids: Collection[int]) -> QuerySet[DraftReport]:
    """Those of the newest versions."""
    newest = Page.objects.filter(pk=OuterRef("page_id")).values("latest_revision_created_at")
    return DraftReport.objects.filter(page_id__in=page_ids, saved_at=Subquery(newest[:1]))


def writer_of_draft() -> Coalesce:
    """For annotations of pages: who wrote the content last, as far as it is known without reading
    back; else who saved last.
    """
    known = Subquery(report_of_page().values("written_by")[:1])
    return Coalesce(known, F("latest_revision__user_id"), output_field=models.BigIntegerField())


def report_on_drafts(pages: Iterable[Page], *, now: datetime) -> None:
    """Look at the newest version of each page of ours and keep what was seen."""
    for page in pages:
        specific = page.specific
        if isinstance(specific, NewsPage) and specific.latest_revision is not None:
            report_on(specific, now=now)


def report_on(page: NewsPage, *, now: datetime) -> DraftReport:
    revision = page.latest_revision
    draft = revision.as_object()
    findings = run_checks(draft, now=now)
    errors = len(blocking(findings))
    report, _is_new = DraftReport.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "saved_at": revision.created_at,
            "content_hash": content_hash(draft),
            "written_by_id": last_content_editor_id(revision),
            "errors": errors,
            "warnings": len(findings) - errors,
            "at": now,
        },
    )
    return report
