"""Where signing in leads: to *Review* for whoever decides, to the dashboard for everybody else.

cms/urls.py puts `urlpatterns` before Wagtail's. The dashboard keeps an address of its own, with all
that it shows (decisions/editors-land-on-the-review-queue.md).
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.auth import require_admin_access
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import HomeView

from newsroom.desk.queue.reach import Reach, reviews
from newsroom.desk.queue.tabs import first_tab, tabs_of


def land(request: HttpRequest) -> HttpResponseBase:
    if reviews(request.user):
        return redirect("newsroom_queue")
    return HomeView.as_view()(request)


class ReviewAtAGlance(Component):
    """The tabs of the queue with their numbers, before all other panels of the dashboard."""

    template_name = "desk/queue/at_a_glance.html"
    order = 5

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        if parent_context is None:
            return {"tabs": []}
        user = parent_context["request"].user
        reach = Reach(user=user, now=timezone.now())
        tabs = [(tab, tab.pages(reach).count()) for tab in tabs_of(user)]
        return {"tabs": [(tab, count) for tab, count in tabs if count]}


def add_review(request: HttpRequest, panels: list[Component]) -> None:
    """For `construct_homepage_panels`."""
    panels.append(ReviewAtAGlance())


class ReviewMenuItem(MenuItem):
    """With the number of pieces that wait for the person who looks."""

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        reach = Reach(user=request.user, now=timezone.now())
        if number := first_tab(request.user).pages(reach).count():
            component.label = _("Review (%(number)s)") % {"number": number}
        return component


class DashboardMenuItem(MenuItem):
    """For whom the mark above the menu leads elsewhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        return reviews(request.user)


def review_item() -> MenuItem:
    """For `register_admin_menu_item`."""
    return ReviewMenuItem(
        gettext_lazy("Review"),
        reverse("newsroom_queue"),
        name="review",
        icon_name="tasks",
        order=50,
    )


def dashboard_item() -> MenuItem:
    """For `register_admin_menu_item`."""
    return DashboardMenuItem(
        gettext_lazy("Dashboard"),
        reverse("newsroom_dashboard"),
        name="dashboard",
        icon_name="home",
        order=60,
    )


urlpatterns = [path("", require_admin_access(land))]
admin_urls = [path("dashboard/", HomeView.as_view(), name="newsroom_dashboard")]
