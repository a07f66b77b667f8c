"""The problems screen: what failed, what waits, who is silent, with the buttons that mend it.

In the menu of everybody who may schedule, with the failures of their own pages. What concerns the
machines is for operators (`Verb.OPERATE`): chief editors and admins.
"""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from newsroom.desk.problems import buttons
from newsroom.desk.problems.access import sees_problems
from newsroom.desk.problems.board import board_for

ADDRESS = "problems/"


@require_GET
def show_problems(request: HttpRequest) -> HttpResponse:
    if not sees_problems(request.user):
        raise PermissionDenied
    context = {"board": board_for(request.user), "trail": [{"url": "", "label": _("Problems")}]}
    return render(request, "desk/problems/screen.html", context)


admin_urls = [
    path(ADDRESS, show_problems, name="newsroom_problems"),
    path(f"{ADDRESS}switch/", buttons.turn_the_switch, name="newsroom_switch"),
    path(f"{ADDRESS}failed/", buttons.replay_all, name="newsroom_replay_all"),
    path(f"{ADDRESS}failed/<int:publication_id>/", buttons.replay_one, name="newsroom_replay"),
    path(
        f"{ADDRESS}failed/<int:publication_id>/aside/",
        buttons.set_aside,
        name="newsroom_set_aside",
    ),
    path(f"{ADDRESS}letters/", buttons.replay_letters, name="newsroom_replay_letters"),
    path(
        f"{ADDRESS}letters/<int:letter_id>/",
        buttons.replay_letters,
        name="newsroom_replay_letter",
    ),
    path(
        f"{ADDRESS}letters/<int:letter_id>/drop/",
        buttons.drop_letter,
        name="newsroom_drop_letter",
    ),
]
