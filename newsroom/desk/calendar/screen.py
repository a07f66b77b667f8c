"""The calendar's screen: `?view=week&date=2026-11-28` and the filters, all in the address.

In the menu of everybody who may write anywhere; what stands in it are the pieces of their desks.
"""

from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from wagtail.admin.menu import MenuItem

from newsroom.desk.calendar.board import Board, board_for
from newsroom.desk.calendar.filters import CalendarFilters
from newsroom.desk.calendar.script_words import script_words
from newsroom.desk.calendar.span import Span, read_span
from newsroom.desk.calendar.stories import Shelf
from newsroom.desk.calendar.zone_words import place_of
from newsroom.review.policy import Verb, seats_with
from newsroom.review.rights import seats_of

ADDRESS = "calendar/"
FILTERS = ("section", "locale", "author")
MORNING = 9  # o'clock: what comes out of the tray into another day is proposed for then


def sees_calendar(user: Any) -> bool:
    return bool(seats_with(seats=seats_of(user), verb=Verb.EDIT))


@require_GET
def show_calendar(request: HttpRequest) -> HttpResponse:
    if not sees_calendar(request.user):
        raise PermissionDenied
    zone = timezone.get_current_timezone()
    now = timezone.now().astimezone(zone)
    span = read_span(
        view=request.GET.get("view", ""),
        day=request.GET.get("date", ""),
        today=now.date(),
        zone=zone,
    )
    filters = CalendarFilters(request.GET)
    board = board_for(Shelf(user=request.user, wanted=filters.wanted()), span, now=now)
    return render(request, "desk/calendar/screen.html", context_of(request, board, filters, now))


def context_of(
    request: HttpRequest, board: Board, filters: CalendarFilters, now: datetime
) -> dict[str, Any]:
    span, today = board.span, now.date()
    kept = {name: request.GET[name] for name in FILTERS if request.GET.get(name)}
    return {
        "board": board,
        "span": span,
        "filters": filters,
        "is_filtered": bool(kept),
        "title": title_of(span),
        "zone": place_of(span.zone),
        "now": now,
        "today": today,
        "proposal": proposal_for(span, now),
        "links": {
            "previous": address(kept, view=span.view, day=span.previous),
            "today": address(kept, view=span.view, day=today),
            "next": address(kept, view=span.view, day=span.next),
            "month": address(kept, view="month", day=span.day),
            "week": address(kept, view="week", day=span.day),
            "unfiltered": address({}, view=span.view, day=span.day),
        },
        "here": quote(request.get_full_path()),
        "words": script_words(),
        "trail": [{"url": "", "label": _("Calendar")}],
    }


def address(kept: dict[str, str], *, view: str, day: date) -> str:
    return reverse("newsroom_calendar", query={"view": view, "date": day.isoformat(), **kept})


def title_of(span: Span) -> str:
    """“November 2026”, “23 – 29 November 2026”."""
    if span.view == "month":
        return date_format(span.day, "YEAR_MONTH_FORMAT")
    first, last = span.days[0], span.days[-1]
    # Translators: the formats of both ends of a week, in Django's letters of dates.
    start = date_format(first, "j" if first.month == last.month else _("j E"))
    return f"{start} – {date_format(last, _('j E Y'))}"


def proposal_for(span: Span, now: datetime) -> str:
    """Where a piece from the tray starts when the keyboard lifts it: in sight, and not over."""
    first = max(span.days[0], now.date())
    if first not in span.days:
        first = span.days[0]
    hour = max(MORNING, now.hour + 1) if first == now.date() else MORNING
    return f"{first.isoformat()}T{min(hour, 23):02}:00"


class CalendarMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return sees_calendar(request.user)


def calendar_item() -> MenuItem:
    """For `register_admin_menu_item`."""
    return CalendarMenuItem(
        gettext_lazy("Calendar"),
        reverse("newsroom_calendar"),
        name="calendar",
        icon_name="calendar-alt",
        order=152,
    )


admin_urls = [path(ADDRESS, show_calendar, name="newsroom_calendar")]
