"""The screen of one verb: what follows from it, its questions, and the deed.

Every verb has this same screen at an address of its own, linked from the story's desk.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from newsroom.content.gate import gate
from newsroom.content.models import NewsPage
from newsroom.desk.story_verbs.form import VerbForm, opening_values
from newsroom.desk.story_verbs.pages import page_to_look_at, trail, way_back
from newsroom.publishing.verbs import StoryVerb, VerbRefused, perform, verb_named

FORBIDDEN = 403
# The ledger's row, or the text: the screen shows how it stands now, and so does its form.
CHANGED_MEANWHILE = ("changed_meanwhile", "content_changed")


@require_http_methods(["GET", "POST"])
def show_verb(request: HttpRequest, page_id: int, name: str) -> HttpResponse:
    """Ask, then do it. A refusal keeps what was typed and says where the trouble is."""
    page, verb = page_to_look_at(request, page_id), known_verb(name)
    if not gate.may(user=request.user, verb=verb.permission, page=page):
        raise PermissionDenied
    if request.method == "POST":
        return carry_out(request, page=page, verb=verb)
    now = timezone.now()
    initial = opening_values(verb.asks, verb.start_with(page, now), now=now)
    form = VerbForm(asks=verb.asks, kind_of_page=type(page), initial=initial)
    return show(request, page=page, verb=verb, form=form)


def known_verb(name: str) -> StoryVerb:
    try:
        return verb_named(name)
    except VerbRefused as unknown:
        raise Http404 from unknown


def carry_out(request: HttpRequest, *, page: NewsPage, verb: StoryVerb) -> HttpResponse:
    form = VerbForm(request.POST, asks=verb.asks, kind_of_page=type(page), initial={})
    user: Any = request.user
    try:
        said = perform(verb.name, page=page, user=user, values=form.values(), now=timezone.now())
    except VerbRefused as refusal:
        if refusal.status == FORBIDDEN and refusal.code == "forbidden":
            raise PermissionDenied from refusal
        form.show(refusal.message, refusal.errors)
        if refusal.code in CHANGED_MEANWHILE:
            form.renew(refusal.facts)
        return show(request, page=page, verb=verb, form=form, status=refusal.status)
    messages.success(request, said)
    return redirect(way_back(request, page))


def show(
    request: HttpRequest, *, page: NewsPage, verb: StoryVerb, form: VerbForm, status: int = 200
) -> HttpResponse:
    now = timezone.now()
    context = {
        "page": page,
        "verb": verb,
        "form": form,
        "hindrance": verb.why_not(page, now),
        "explanation": verb.explain(page, now),
        "back_url": way_back(request, page),
        "trail": trail(page, user=request.user, here=verb.label),
    }
    return render(request, "desk/story/verb.html", context, status=status)
