"""Where translators land: on their queue. Whoever decides lands on *Review*, others elsewhere.

cms/urls.py puts `urlpatterns` before Wagtail's.
"""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.auth import require_admin_access
from wagtail.admin.menu import MenuItem

from newsroom.desk.queue import landing
from newsroom.desk.queue.reach import reviews
from newsroom.desk.translators.reach import jobs_seen_by, translates
from newsroom.translation.jobs.claim import open_work

# Whoever has so much to do needs no exact number.
MOST_COUNTED = 99


def land(request: HttpRequest) -> HttpResponseBase:
    if lands_on_jobs(request.user):
        return redirect("newsroom_translators")
    return landing.land(request)


def lands_on_jobs(user: Any) -> bool:
    return translates(user) and not reviews(user)


class JobsMenuItem(MenuItem):
    """With the number of stories to do: for whoever writes in some locale alone, or decides."""

    def is_shown(self, request: HttpRequest) -> bool:
        return translates(request.user) or reviews(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        if translates(request.user) and (number := waiting(request.user)):
            shown = number if number <= MOST_COUNTED else f"{MOST_COUNTED}+"
            component.label = _("My queue (%(number)s)") % {"number": shown}
        return component


def waiting(user: Any) -> int:
    """At most one more than MOST_COUNTED: every screen of the admin asks."""
    return int(jobs_seen_by(user).filter(open_work())[: MOST_COUNTED + 1].count())


class DashboardMenuItem(MenuItem):
    """For whom the mark above the menu leads elsewhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        return lands_on_jobs(request.user)


def jobs_item() -> MenuItem:
    """For `register_admin_menu_item`."""
    return JobsMenuItem(
        gettext_lazy("My queue"),
        reverse("newsroom_translators"),
        name="translators",
        icon_name="globe",
        order=55,
    )


def dashboard_item() -> MenuItem:
    """For `register_admin_menu_item`."""
    return DashboardMenuItem(
        gettext_lazy("Dashboard"),
        reverse("newsroom_dashboard"),
        name="dashboard-of-translators",
        icon_name="home",
        order=60,
    )


urlpatterns = [path("", require_admin_access(land))]
