"""The list of launch sets, planning one, and one set with the preview of what would come of it."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from newsroom.content.gate import gate
from newsroom.desk.launch_sets import deeds
from newsroom.desk.launch_sets.forms import SetForm, preselected
from newsroom.desk.launch_sets.trail import trail
from newsroom.desk.story_verbs.form import opening_values
from newsroom.publishing.models import LaunchSet, LaunchSetMember
from newsroom.publishing.sets import wishes
from newsroom.publishing.sets.plan import plan_set
from newsroom.publishing.sets.readiness import readiness_of
from newsroom.publishing.sets.words import when_of
from newsroom.publishing.verbs import VerbRefused
from newsroom.review.launch_sets_in_reach import sees_launch_sets, sets_seen_by, sets_within_reach

ADDRESS = "launch-sets/"
# What is over stays in the list for so long, at most so many.
SHOWN_FOR, MOST_SHOWN = timedelta(days=30), 50
State = LaunchSet.State


@require_GET
def show_list(request: HttpRequest) -> HttpResponse:
    if not sees_launch_sets(request.user):
        raise PermissionDenied
    now = timezone.now()
    sets = counted(sets_seen_by(request.user))
    lately = sets.filter(due_at__gt=now - SHOWN_FOR).order_by("-due_at", "-pk")
    context = {
        "groups": [
            (_("Planned"), in_words(sets.filter(state=State.PLANNED).order_by("due_at"), now)),
            (
                _("Did not go out whole"),
                in_words(lately.filter(state__in=(State.FAILED, State.PARTIAL)), now),
            ),
            (_("All live"), in_words(lately.filter(state=State.DONE)[:MOST_SHOWN], now)),
            (_("Cancelled"), in_words(lately.filter(state=State.CANCELLED)[:MOST_SHOWN], now)),
        ],
        "trail": trail(),
    }
    return render(request, "desk/launch_sets/list.html", context)


def counted(sets: QuerySet[LaunchSet]) -> QuerySet[LaunchSet]:
    return sets.annotate(
        size=Count("members", distinct=True),
        out=Count("members", filter=Q(members__state=LaunchSetMember.State.OUT), distinct=True),
        asked=Count("publications", filter=Q(publications__state="pending"), distinct=True),
    )


def in_words(sets: QuerySet[LaunchSet], now: datetime) -> list[tuple[LaunchSet, str]]:
    return [(one, when_of(one, now=now)) for one in sets]


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """From the list with one page to choose, from a story's desk with its locales ticked."""
    if not sees_launch_sets(request.user):
        raise PermissionDenied
    user: Any = request.user
    now = timezone.now()
    pages = [
        page for page in preselected(request.GET) if gate.may(user=user, verb="schedule", page=page)
    ]
    name = {"name": pages[0].title[: wishes.LONGEST_NAME]} if pages else {}
    form = SetForm(
        request.POST or None,
        asks=wishes.CREATE,
        initial=opening_values(wishes.CREATE, name, now=now),
        pages=pages,
        chooses=True,
    )
    status = 200
    if request.method == "POST":
        try:
            wish = wishes.read_wish(wishes.CREATE, form.wish(), now=now)
            launch_set = plan_set(**wish, page_ids=form.page_ids(), user=user, now=now)
        except VerbRefused as refusal:
            form.show(refusal.message, refusal.errors)
            status = refusal.status
        else:
            messages.success(request, _("“%s” is planned.") % launch_set.name)
            return redirect("newsroom_launch_set", launch_set.pk)
    title = _("Launch together")
    context = {
        "form": form,
        "title": title,
        "button": _("Plan it"),
        "back_url": reverse("newsroom_launch_sets"),
        "trail": trail(here=title),
    }
    return render(request, "desk/launch_sets/form.html", context, status=status)


@require_GET
def show_set(request: HttpRequest, set_id: int) -> HttpResponse:
    """The preview: who would go out and who would not, and why."""
    user: Any = request.user
    launch_set = get_object_or_404(sets_seen_by(user), pk=set_id)
    now = timezone.now()
    members = readiness_of(launch_set, now=now)
    may_act = sets_within_reach(user).filter(pk=set_id).exists()
    waits = launch_set.holds_back
    context = {
        "set": launch_set,
        "when": when_of(launch_set, now=now),
        "members": members,
        "ready": sum(one.standing == "ready" for one in members),
        "not_ready": sum(one.standing == "not_ready" for one in members),
        "checked_at": max((one.checked_at for one in members if one.checked_at), default=None),
        "deeds": deeds.SET_DEEDS if may_act and waits else [],
        "may_remove": may_act,
        "adding": SetForm(asks=wishes.ADD, initial={}, chooses=True) if may_act and waits else None,
        "trail": trail(here=launch_set.name),
    }
    return render(request, "desk/launch_sets/screen.html", context)


admin_urls = [
    path(ADDRESS, show_list, name="newsroom_launch_sets"),
    path(f"{ADDRESS}add/", plan, name="newsroom_plan_launch_set"),
    path(f"{ADDRESS}<int:set_id>/", show_set, name="newsroom_launch_set"),
    path(f"{ADDRESS}<int:set_id>/check/", deeds.check_all, name="newsroom_check_launch_set"),
    path(f"{ADDRESS}<int:set_id>/members/", deeds.add, name="newsroom_add_to_launch_set"),
    path(
        f"{ADDRESS}<int:set_id>/members/<int:page_id>/remove/",
        deeds.remove,
        name="newsroom_remove_from_launch_set",
    ),
    path(f"{ADDRESS}<int:set_id>/<slug:name>/", deeds.show_deed, name="newsroom_launch_set_deed"),
]
