"""What the side-by-side editor asks: the source as it stands, and the deeds beside it.

The first is part of the editor's page (templates/wagtailadmin/pages/edit.html). Every deed is
answered by the same fragment, or by the reason of a refusal.
"""

import json
from collections.abc import Callable
from typing import Any

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from psycopg.errors import DeadlockDetected, LockNotAvailable

from newsroom.content.models import ArticlePage, NewsPage
from newsroom.desk.story_verbs.pages import page_to_look_at
from newsroom.desk.translating.asking import ask_author
from newsroom.desk.translating.beside import beside
from newsroom.desk.translating.pictures import pictures_by_place
from newsroom.publishing.verbs import VerbRefused, perform
from newsroom.review.refusals import ReviewRefused
from newsroom.translation.alignment import align
from newsroom.translation.confirm_beside import confirm_beside, pairs_as_seen
from newsroom.translation.links_by_hand import link_by_hand
from newsroom.translation.versions_at_hand import compare_now
from newsroom.translation.word_picture import word_picture

Deed = Callable[[HttpRequest, NewsPage], str]


@require_GET
def show_source(request: HttpRequest, page_id: int) -> HttpResponse:
    return fragment(request, page_to_look_at(request, page_id))


def fragment(request: HttpRequest, page: NewsPage, *, said: str = "") -> HttpResponse:
    found = beside(page, user=request.user)
    if found is None:
        raise Http404
    context = {"beside": found, "said": said}
    answer = render(request, "desk/translating/column.html", context)
    answer["Cache-Control"] = "private, no-store"
    return answer


def answered(deed: Deed) -> Callable[[HttpRequest, int], HttpResponse]:
    """The source as it stands afterwards, or why nothing was done."""

    @require_POST
    def answer(request: HttpRequest, page_id: int) -> HttpResponse:
        page = page_to_look_at(request, page_id)
        try:
            said = deed(request, page)
        except (VerbRefused, ReviewRefused) as refusal:
            return tell(refusal.code, str(refusal), status=refusal.status)
        except OperationalError as error:
            if not isinstance(error.__cause__, LockNotAvailable | DeadlockDetected):
                raise
            busy = _("Somebody else is changing this page at the moment; try again.")
            return tell("busy", busy, status=409)
        return fragment(request, page, said=said)

    return answer


def tell(code: str, detail: str, *, status: int) -> HttpResponse:
    return JsonResponse({"code": code, "detail": detail}, status=status)


def confirm(request: HttpRequest, page: NewsPage) -> str:
    """`seen` is a JSON object: by passages, what stood there on the screen."""
    confirm_beside(
        page=page,
        user=request.user,
        now=timezone.now(),
        seen=texts_by_name(request.POST.get("seen", "")),
        reason=request.POST.get("reason", ""),
    )
    return _("Confirmed.")


def link(request: HttpRequest, page: NewsPage) -> str:
    """`source` with any number of `target`, or `text` with `is_alone`."""
    source, text = request.POST.get("source", ""), request.POST.get("text", "")
    if not source and not text:
        raise VerbRefused(_("Name the passages that you mean."), code="invalid", status=422)
    link_by_hand(
        page=page,
        user=request.user,
        now=timezone.now(),
        said_in={source: request.POST.getlist("target")} if source else {},
        alone={text: request.POST.get("is_alone") == "1"} if text else {},
    )
    return _("Noted what stands for what.")


def ask(request: HttpRequest, page: NewsPage) -> str:
    comparison = compare_now(page)
    if comparison is None:
        raise Http404
    seen = texts_by_name(request.POST.get("seen", ""))
    pair = pairs_as_seen(align(comparison.draft()).pairs, seen=seen)[0]
    return ask_author(
        page=page,
        source=comparison.source.page,
        user=request.user,
        pair=pair,
        place=request.POST.get("place", ""),
        text=request.POST.get("text", ""),
    )


def word(request: HttpRequest, page: NewsPage) -> str:
    """One field of a picture that the newest draft shows, saved as somebody writes."""
    if not isinstance(page, ArticlePage):
        raise Http404
    shown = pictures_by_place(page, user=request.user).values()
    asked = request.POST.get("picture", "")
    found = [one.image_id for some in shown for one in some if str(one.image_id) == asked]
    if not found:
        raise Http404
    word_picture(
        page=page,
        image_id=found[0],
        name=request.POST.get("field", ""),
        words=request.POST.get("words", ""),
        before=request.POST.get("before", ""),
        user=request.user,
    )
    return ""


def look_at_facts(request: HttpRequest, page: NewsPage) -> str:
    """Of an adaptation: what changed in the source is said here as well, or need not be."""
    values = {"reason": request.POST.get("reason", ""), "seen": request.POST.get("seen", "")}
    if not values["reason"].strip():
        values["reason"] = _("Compared side by side in the editor.")
    return perform("still-right", page=page, user=request.user, values=values, now=timezone.now())


def texts_by_name(value: str) -> dict[str, str]:
    """Raises VerbRefused 422 for what is no JSON object of texts."""
    try:
        found: Any = json.loads(value or "{}")
    except ValueError:
        found = None
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        message = _("“seen” is a JSON object of texts.")
        raise VerbRefused(message, code="invalid", status=422, errors={"seen": message})
    return found


BESIDE = "translation/<int:page_id>/source/"
admin_urls = [
    path(BESIDE, show_source, name="newsroom_source"),
    path(f"{BESIDE}confirm/", answered(confirm), name="newsroom_source_confirm"),
    path(f"{BESIDE}links/", answered(link), name="newsroom_source_links"),
    path(f"{BESIDE}ask/", answered(ask), name="newsroom_source_ask"),
    path(f"{BESIDE}picture/", answered(word), name="newsroom_source_picture"),
    path(f"{BESIDE}facts/", answered(look_at_facts), name="newsroom_source_facts"),
]
