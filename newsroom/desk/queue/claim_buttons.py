"""*Take* and *Hand back* beside a piece in review.

static/newsroom/admin-queue.js posts them and reads the answer; without it the browser is led back
to the list.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page, TaskState

from newsroom.desk.sought import sought
from newsroom.review.claims import hand_back, may_take, take
from newsroom.review.policy import Verb
from newsroom.review.refusals import NotInReview, ReviewRefused

BY_SCRIPT = "fetch"


@require_POST
def take_piece(request: HttpRequest, page_id: int) -> HttpResponse:
    user: Any = request.user
    return answer(
        request,
        page_id,
        lambda task: take(task_state=task, user=user, now=timezone.now()),
        _("Yours for 15 minutes: the others see it."),
    )


@require_POST
def hand_piece_back(request: HttpRequest, page_id: int) -> HttpResponse:
    user: Any = request.user
    return answer(
        request,
        page_id,
        lambda task: hand_back(task_state=task, user=user),
        _("Handed back: anybody may take it."),
    )


DECISIONS = (Verb.APPROVE, Verb.REQUEST_CHANGES)


def answer(
    request: HttpRequest, page_id: int, deed: Callable[[TaskState], Any], success: str
) -> HttpResponse:
    page = sought(Page.objects.filter(pk=page_id), request, *DECISIONS)
    if not may_take(page=page, user=request.user):
        raise PermissionDenied
    try:
        deed(open_task_of(page))
    except ReviewRefused as refusal:
        return said(request, str(refusal), status=refusal.status)
    return said(request, success)


def open_task_of(page: Page) -> TaskState:
    """Raises NotInReview."""
    task: TaskState | None = page.current_workflow_task_state
    if task is None or task.status != TaskState.STATUS_IN_PROGRESS:
        raise NotInReview
    return task


def said(request: HttpRequest, words: str, *, status: int = 200) -> HttpResponse:
    if request.headers.get("X-Requested-With") == BY_SCRIPT:
        return JsonResponse({"said": words}, status=status)
    level = messages.success if status == 200 else messages.error
    level(request, words)
    return redirect(get_valid_next_url_from_request(request) or "newsroom_queue")
