"""How the pane is answered: a fragment for a script, a page for a person, facts for a program."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from newsroom.desk.reading.pane import Context
from newsroom.desk.story_verbs.pages import trail

PANE, PAGE = "desk/reading/pane.html", "desk/reading/page.html"


def is_fragment(request: HttpRequest) -> bool:
    """Whether a script asks, which puts what it gets into its own page."""
    return "x-requested-with" in request.headers


def is_program(request: HttpRequest) -> bool:
    """Neither a browser nor a script of ours: it wants to know, not to show."""
    return not is_fragment(request) and "text/html" not in request.headers.get("accept", "")


def show(request: HttpRequest, context: Context, *, status: int = 200) -> HttpResponse:
    if is_fragment(request):
        return varying(render(request, PANE, context, status=status))
    crumbs = trail(context["page"], user=request.user, here=_("Read and decide"))
    return varying(render(request, PAGE, {**context, "trail": crumbs}, status=status))


def show_part(request: HttpRequest, template: str, context: Any, *, status: int = 200) -> Any:
    return varying(render(request, template, context, status=status))


def tell(code: str, detail: str, *, status: int, **facts: Any) -> HttpResponse:
    return varying(JsonResponse({"code": code, "detail": detail, **facts}, status=status))


def varying(answer: HttpResponse) -> HttpResponse:
    """Wagtail's screens are kept by no cache; that a script gets another body is said here."""
    patch_vary_headers(answer, ["X-Requested-With", "Accept"])
    return answer
