"""How a refused decision is answered: a 403 with its code for programs, words for people."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from wagtail.admin.modal_workflow import render_modal_workflow

from newsroom.review.refusals import ReviewRefused


def is_dialogue(request: HttpRequest) -> bool:
    """Whether a dialogue of the admin's asks, which shows whatever it gets."""
    return request.headers.get("x-requested-with") == "XMLHttpRequest"


def refuse(request: HttpRequest, refusal: ReviewRefused, *, page: Any) -> HttpResponse:
    """Opening a dialogue that is no longer offered is no offence: it opens and says why."""
    if is_dialogue(request) and request.method == "GET":
        return render_modal_workflow(
            request, "review/refused.html", None, {"refusal": refusal}, {"step": "action"}
        )
    if "text/html" in request.headers.get("accept", "") and not is_dialogue(request):
        context = {"refusal": refusal, "page": page}
        return render(request, "review/refused_page.html", context, status=refusal.status)
    body = {"code": refusal.code, "detail": str(refusal)}
    return JsonResponse(body, status=refusal.status)
