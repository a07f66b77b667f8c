"""Addresses of Wagtail that would tell anybody with a desk of other desks' drafts.

Wagtail checks there what is done, and not what is shown: headlines of pages that the person could
neither open nor find. Included in cms/urls.py before Wagtail's own addresses.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.bulk_action import index as bulk_by_wagtail
from wagtail.admin.views.chooser import ChosenMultipleView
from wagtail.admin.views.pages.move import MoveConfirmView
from wagtail.admin.views.pages.workflow import PreviewRevisionForTaskView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.admin.viewsets.pages import page_viewset_registry
from wagtail.models import Page
from wagtail.permissions import policy_registry

from newsroom.content.gate import gate
from newsroom.desk.choosers import leave_others_drafts_out
from newsroom.desk.sought import sought_page
from newsroom.review.policy import Place, Verb, allows
from newsroom.review.rights import seats_of

move_by_wagtail = MoveConfirmView.as_view()
preview_by_wagtail = PreviewRevisionForTaskView.as_view()
chosen_by_wagtail = ChosenMultipleView.as_view()
explorer_by_wagtail = page_viewset_registry.as_view("index", parent_page_id_kwarg="parent_page_id")
results_by_wagtail = page_viewset_registry.as_view(
    "index_results", parent_page_id_kwarg="parent_page_id"
)
kinds_by_wagtail = PageTypesUsageReportView.as_view()
kinds_results_by_wagtail = PageTypesUsageReportView.as_view(results_only=True)
DECISIONS = ("approve", "request_changes")


def confirm_move(request: HttpRequest, page_to_move_id: int, destination_id: int) -> HttpResponse:
    """Both ends are named on the screen."""
    page = sought_page(request, page_to_move_id, Verb.MOVE)
    destination = sought_page(request, destination_id, Verb.MOVE)
    may_move = page.permissions_for_user(request.user).can_move()
    if not may_move or not gate.may(user=request.user, verb="add", page=destination):
        raise PermissionDenied
    answer: HttpResponse = move_by_wagtail(
        request, page_to_move_id=page_to_move_id, destination_id=destination_id
    )
    return answer


def preview_for_task(request: HttpRequest, page_id: int, task_id: int) -> HttpResponse:
    """Without a review there Wagtail says so, headline and all."""
    page = sought_page(request, page_id, Verb.APPROVE, Verb.REQUEST_CHANGES)
    if not any(gate.may(user=request.user, verb=verb, page=page) for verb in DECISIONS):
        raise PermissionDenied
    answer: HttpResponse = preview_by_wagtail(request, page_id=page_id, task_id=task_id)
    return answer


def name_chosen(request: HttpRequest) -> HttpResponse:
    """What the chooser itself would have listed."""
    asked = [pk for pk in request.GET.getlist("id") if pk.isdecimal()]
    listed = leave_others_drafts_out(Page.objects.filter(pk__in=asked), request)
    if listed.count() < len(set(asked)):
        raise PermissionDenied
    answer: HttpResponse = chosen_by_wagtail(request)
    return answer


def explore(request: HttpRequest, parent_page_id: int) -> HttpResponse:
    return explore_what_is_seen(request, parent_page_id, by_wagtail=explorer_by_wagtail)


def explore_results(request: HttpRequest, parent_page_id: int) -> HttpResponse:
    return explore_what_is_seen(request, parent_page_id, by_wagtail=results_by_wagtail)


def explore_what_is_seen(
    request: HttpRequest, parent_page_id: int, *, by_wagtail: Any
) -> HttpResponse:
    """Wagtail heads the list with any page below the root that one's own pages have in common."""
    seen = policy_registry.get_by_type(Page).explorable_instances(request.user)
    if not seen.filter(pk=parent_page_id).exists():
        return redirect("wagtailadmin_explore_root")
    answer: HttpResponse = by_wagtail(request, parent_page_id=parent_page_id)
    return answer


def report_on_kinds(request: HttpRequest) -> HttpResponse:
    return report_to_who_sees_all(request, by_wagtail=kinds_by_wagtail)


def report_on_kinds_results(request: HttpRequest) -> HttpResponse:
    return report_to_who_sees_all(request, by_wagtail=kinds_results_by_wagtail)


def report_to_who_sees_all(request: HttpRequest, *, by_wagtail: Any) -> HttpResponse:
    """The report names the page of each kind that was edited last, whoever's it is."""
    if not sees_all(request.user):
        raise PermissionDenied
    answer: HttpResponse = by_wagtail(request)
    return answer


def sees_all(user: Any) -> bool:
    """In every locale and section."""
    seats = [seat for seat in seats_of(user) if not seat.section_key]
    places = [Place(locale_code=code) for code, _name in settings.LANGUAGES]
    return all(allows(seats=seats, verb=Verb.EDIT, place=place) for place in places)


def offer_report_to_who_sees_all(request: HttpRequest, items: list[Any]) -> None:
    """For `construct_reports_menu`."""
    if not sees_all(request.user):
        items[:] = [item for item in items if item.name != "page-types-usage"]


def act_in_bulk(request: HttpRequest, action: str) -> HttpResponse:
    """On pages that the person finds in lists. Wagtail names what it leaves out, too."""
    seen = policy_registry.get_by_type(Page).explorable_instances(request.user)
    asked = {pk for pk in request.GET.getlist("id") if pk.isdecimal()}
    if parent := request.GET.get("childOf"):
        asked.add(parent)
    if not all(pk.isdecimal() for pk in asked) or seen.filter(pk__in=asked).count() < len(asked):
        raise PermissionDenied
    answer: Any = bulk_by_wagtail(request, "wagtailcore", "page", action)
    context = getattr(answer, "context_data", None) or {}
    left_out = context.get("items_with_no_access", [])
    if left_out:
        named = seen.filter(pk__in=[one["item"].pk for one in left_out])
        keys = set(named.values_list("pk", flat=True))
        context["items_with_no_access"] = [one for one in left_out if one["item"].pk in keys]
    response: HttpResponse = answer
    return response


urlpatterns = [
    path(route, require_admin_access(view))
    for route, view in (
        ("pages/<int:page_to_move_id>/move/<int:destination_id>/confirm/", confirm_move),
        ("pages/workflow/preview/<int:page_id>/<int:task_id>/", preview_for_task),
        ("pages/<int:parent_page_id>/", explore),
        ("pages/<int:parent_page_id>/results/", explore_results),
        ("choose-page/chosen-multiple/", name_chosen),
        ("reports/page-types-usage/", report_on_kinds),
        ("reports/page-types-usage/results/", report_on_kinds_results),
        ("bulk/wagtailcore/page/<str:action>/", act_in_bulk),
    )
]
