"""The buttons of the problems screen: try again, set aside, drop, pause, resume.

Each calls one action, says what came of it, and leads back to the screen.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from newsroom.content.people import name_of
from newsroom.delivery.dead_letters import drop_dead_letters, replay_dead_letters
from newsroom.desk.problems.access import may_operate
from newsroom.desk.problems.board import failures_for
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.failures import replay_publication, set_publication_aside
from newsroom.publishing.pause import PauseRefused, pause, resume

View = Callable[..., HttpResponse]


@require_POST
def replay_one(request: HttpRequest, publication_id: int) -> HttpResponse:
    return mend(
        request,
        lambda user: replay_publication(publication_id=publication_id, user=user),
        _("It is tried again, now."),
    )


@require_POST
def replay_all(request: HttpRequest) -> HttpResponse:
    """Those that the person sees; what is refused stays, and is said."""
    user: Any = request.user
    done = 0
    for publication_id in failures_for(user).values_list("pk", flat=True):
        try:
            replay_publication(publication_id=publication_id, user=user)
            done += 1
        except PublicationRefused as refusal:
            messages.error(request, refusal.message)
    return said(request, ngettext("%(n)s is tried again.", "%(n)s are tried again.", done), done)


@require_POST
def set_aside(request: HttpRequest, publication_id: int) -> HttpResponse:
    return mend(
        request,
        lambda user: set_publication_aside(publication_id=publication_id, user=user),
        _("Set aside: it does not go out any more."),
    )


def mend(request: HttpRequest, action: Callable[[Any], Any], success: str) -> HttpResponse:
    try:
        action(request.user)
    except PublicationRefused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, success)
    return redirect("newsroom_problems")


def operators_only(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, **arguments: Any) -> HttpResponse:
        if not may_operate(request.user):
            raise PermissionDenied
        return view(request, **arguments)

    return guarded


@operators_only
@require_POST
def replay_letters(request: HttpRequest, letter_id: int | None = None) -> HttpResponse:
    ids = None if letter_id is None else [letter_id]
    done = replay_dead_letters(ids=ids, user=request.user, now=timezone.now())
    words = ngettext(
        "%(n)s dead letter is tried again.", "%(n)s dead letters are tried again.", done
    )
    return said(request, words, done)


@operators_only
@require_POST
def drop_letter(request: HttpRequest, letter_id: int) -> HttpResponse:
    done = drop_dead_letters(ids=[letter_id], user=request.user, now=timezone.now())
    return said(
        request, ngettext("%(n)s dead letter dropped.", "%(n)s dead letters dropped.", done), done
    )


def said(request: HttpRequest, words: str, number: int) -> HttpResponse:
    level = messages.success if number else messages.warning
    level(request, words % {"n": number})
    return redirect("newsroom_problems")


@operators_only
@require_POST
def turn_the_switch(request: HttpRequest) -> HttpResponse:
    """Pause with a reason, or resume, as the button says."""
    user: Any = request.user
    name = name_of(user)
    try:
        if "resume" in request.POST:
            resume(user_name=name)
            messages.success(request, _("Publication goes on: what waited goes out now."))
        else:
            pause(reason=request.POST.get("reason", ""), user_name=name)
            messages.success(request, _("Publication is paused: what falls due waits."))
    except PauseRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("newsroom_problems")
