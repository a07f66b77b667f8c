"""Under *Reports*: what goes out and comes down by itself, soonest first, as table, CSV and XLSX.

For everybody at a desk, with the pages of their own desks. Cells of exports that a spreadsheet
would calculate are defused (`newsroom/desk/exports.py`).
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from newsroom.desk.calendar.screen import sees_calendar
from newsroom.desk.scheduled_report.filters import ScheduledFilters
from newsroom.desk.scheduled_report.rows import ScheduledRow, in_words, scheduled_for
from newsroom.publishing.models import Publication
from newsroom.publishing.time_words import day_in_words

ADDRESS = "reports/scheduled/"
HEADINGS = {
    "due_at": _("Due (UTC)"),
    "wall_time": _("As entered"),
    "zone": _("Time zone"),
    "title": _("Headline"),
    "what": _("What happens"),
    "state": _("How it stands"),
    "locale": _("Locale"),
    "section": _("Section"),
    "authors": _("Authors"),
    "launch_set": _("Launch set"),
    "approved_by": _("Approved by"),
    "requested_by": _("Asked for by"),
    "trouble": _("Trouble"),
}


def due_in_account_zone(row: ScheduledRow) -> str:
    """Such as “Tue 24 Nov 09:00”, on one line."""
    local = timezone.localtime(row.due_at)
    return f"{day_in_words(local)} {local:%H:%M}".replace(" ", "\xa0")


class ScheduledReport(ReportView):
    page_title = _("Scheduled")
    header_icon = "time"
    model = Publication
    table_classname = "listing news-listing"
    index_url_name = "newsroom_scheduled_report"
    index_results_url_name = "newsroom_scheduled_report_results"
    verbose_name_plural = _("publications")
    filterset_class = ScheduledFilters
    default_ordering = ("due_at", "pk")
    list_export: ClassVar = list(HEADINGS)
    export_headings: ClassVar = HEADINGS
    # Who signed, approved and asked stands in exports: on a screen the headline wants the room.
    columns: ClassVar = [
        TitleColumn(
            "title",
            label=_("Headline"),
            get_url=lambda row: reverse("newsroom_story", args=[row.page_id]),
            sort_key="page_title",
            width="30%",
        ),
        Column("what", label=_("What happens"), sort_key="verb"),
        Column("due", label=_("Due"), accessor=due_in_account_zone, sort_key="due_at"),
        StatusTagColumn(
            "state",
            label=_("How it stands"),
            accessor="state",
            primary=lambda row: not row.is_failed,
        ),
        Column("locale", label=_("Locale"), sort_key="locale"),
        Column("section", label=_("Section")),
        Column("launch_set", label=_("Launch set")),
        Column("trouble", label=_("Trouble")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not sees_calendar(request.user):
            raise PermissionDenied
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer

    def get_filename(self) -> str:
        return f"scheduled-{timezone.localdate():%Y-%m-%d}"

    def get_base_queryset(self) -> QuerySet[Publication]:
        return scheduled_for(self.request.user)

    def get_table(self, object_list: Iterable[Publication]) -> Any:
        return super().get_table([] if self.is_export else in_words(object_list))

    def decorate_paginated_queryset(self, object_list: Iterable[Publication]) -> Any:
        """For exports: the table has its words already."""
        return in_words(object_list) if self.is_export else object_list


class ScheduledReportItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return sees_calendar(request.user)


def scheduled_report_item() -> MenuItem:
    """For `register_reports_menu_item`."""
    return ScheduledReportItem(
        _("Scheduled"),
        reverse("newsroom_scheduled_report"),
        name="scheduled",
        icon_name="time",
        order=650,
    )


admin_urls = [
    path(ADDRESS, ScheduledReport.as_view(), name="newsroom_scheduled_report"),
    path(
        f"{ADDRESS}results/",
        ScheduledReport.as_view(results_only=True),
        name="newsroom_scheduled_report_results",
    ),
]
