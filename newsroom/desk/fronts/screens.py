"""The list of fronts, and one front: its places, its preview, what is planned and what was.

The actions of `fronts/` check everything; what they refuse comes back to the form, and nothing that
was typed is lost.
"""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from newsroom.desk.fronts import deeds
from newsroom.desk.fronts.access import arranges_any, front_within_reach, fronts_of
from newsroom.desk.fronts.form import context_of
from newsroom.desk.fronts.kept import carry_over, stood_before
from newsroom.desk.fronts.past import when_of
from newsroom.desk.fronts.rows import readable_pages
from newsroom.desk.fronts.stories import find_stories, show_place
from newsroom.desk.fronts.typed import number, typed_from, typed_in, wall_of, wishes_in
from newsroom.fronts.arrange import arrange_front
from newsroom.fronts.models import FrontVersion
from newsroom.fronts.restore import wishes_of
from newsroom.fronts.versions import in_force, planned_versions
from newsroom.publishing.verb_values import read_time
from newsroom.publishing.verbs import VerbRefused
from newsroom.publishing.wall_time import EnteredTime

ADDRESS = "fronts/"
PLAN = "plan"


@require_GET
def show_list(request: HttpRequest) -> HttpResponse:
    if not arranges_any(request.user):
        raise PermissionDenied
    now = timezone.now()
    planned: dict[int, list[FrontVersion]] = {}
    for version in planned_versions():
        planned.setdefault(version.page_id, []).append(version)
    fronts = [
        {
            "page": page,
            "current": current,
            "when": when_of(current, now=now) if current else "",
            "planned": len(planned.get(page.pk, ())),
        }
        for page in fronts_of(request.user)
        for current in [in_force(page.pk)]
    ]
    trail = [{"url": "", "label": _("Fronts")}]
    return render(request, "desk/fronts/list.html", {"fronts": fronts, "trail": trail})


@require_http_methods(["GET", "POST"])
def arrange(request: HttpRequest, page_id: int) -> HttpResponse:
    """`?version=` opens a planned one, which is replaced by what is saved."""
    front = front_within_reach(request, page_id)
    now, zone = timezone.now(), timezone.get_current_timezone_name()
    if request.method == "POST":
        return save(request, front, zone=zone, now=now)
    version = opened(front, request.GET.get("version", "")) or in_force(front.pk)
    is_planned = version is not None and version.starts_at > now
    rows = typed_from(wishes_of(version, now=now) if version else [], zone=zone)
    return show(
        request,
        front,
        rows=rows,
        seen=version.pk if version else None,
        starts=wall_of(version.starts_at, zone=zone) if version and is_planned else "",
    )


def opened(front: Any, text: str) -> FrontVersion | None:
    return planned_versions().filter(page_id=front.pk, pk=number(text) or 0).first()


def show(request: HttpRequest, front: Any, *, status: int = 200, **shown: Any) -> HttpResponse:
    context = context_of(front, user=request.user, now=timezone.now(), **shown)
    return render(request, "desk/fronts/screen.html", context, status=status)


def save(request: HttpRequest, front: Any, *, zone: str, now: datetime) -> HttpResponse:
    data, seen = request.POST, number(request.POST.get("seen", ""))
    is_planning = data.get("act") == PLAN
    rows = []
    try:
        rows = typed_in(data)
        wishes, errors = wishes_in(rows, zone=zone, now=now)
        starts = begins(data.get("starts", ""), zone=zone, now=now) if is_planning else None
        if errors:
            raise VerbRefused(
                _("Please mend what is marked."), code="invalid", status=422, errors=errors
            )
        user: Any = request.user
        version = arrange_front(
            page=front,
            wishes=carry_over(
                wishes,
                before=stood_before(front, seen),
                readable=readable_pages([wish.page_id for wish in wishes], user=user),
            ),
            seen=seen,
            starts=starts,
            user=user,
            now=now,
        )
    except VerbRefused as refusal:
        return show(
            request,
            front,
            rows=rows,
            # Told what was overtaken, whoever sends it again means it.
            seen=refusal.facts.get("seen", seen),
            starts=data.get("starts", ""),
            refusal=refusal,
            status=refusal.status,
        )
    messages.success(request, say(version, front, now=now))
    return redirect("newsroom_front", front.pk)


def begins(text: str, *, zone: str, now: datetime) -> EnteredTime:
    """Raises VerbRefused 422."""
    try:
        if not text.strip():
            raise ValueError(_("Say when it begins."))
        return read_time(text, zone=zone, when_past=_("Put it in force now instead."), now=now)
    except ValueError as error:
        raise VerbRefused(
            _("Please mend what is marked."),
            code="invalid",
            status=422,
            errors={"starts": str(error)},
        ) from error


def say(version: FrontVersion, front: Any, *, now: datetime) -> str:
    if version.is_planned:
        words = {"title": front.title, "when": when_of(version, now=now)}
        return _("“%(title)s” will look so from %(when)s.") % words
    return _("Readers see “%s” so from now on.") % front.title


admin_urls = [
    path(ADDRESS, show_list, name="newsroom_fronts"),
    path(f"{ADDRESS}<int:page_id>/", arrange, name="newsroom_front"),
    path(f"{ADDRESS}<int:page_id>/stories/", find_stories, name="newsroom_front_stories"),
    path(f"{ADDRESS}<int:page_id>/place/", show_place, name="newsroom_front_place"),
    path(f"{ADDRESS}<int:page_id>/preview/", deeds.show_preview, name="newsroom_front_preview"),
    path(
        f"{ADDRESS}<int:page_id>/restore/<int:version_id>/",
        deeds.restore,
        name="newsroom_restore_front",
    ),
    path(
        f"{ADDRESS}<int:page_id>/unplan/<int:version_id>/",
        deeds.unplan,
        name="newsroom_unplan_front",
    ),
]
