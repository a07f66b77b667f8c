"""*Take*, *Give back* and *Take next*: who takes a job is led into its editor.

static/newsroom/admin-queue.js posts what is marked `data-quietly` and reads the answer.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.utils import get_valid_next_url_from_request

from newsroom.desk.queue.claim_buttons import BY_SCRIPT
from newsroom.desk.sought import sought
from newsroom.desk.translators.reach import jobs_seen_by, works_anywhere
from newsroom.review.policy import Verb
from newsroom.translation.jobs.claim import release, take_next
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.jobs.open import open_job
from newsroom.translation.jobs.rights import JobRefused


def job_at_hand(request: HttpRequest, job_id: int) -> TranslationJob:
    """Raises Http404 for one that is gone, PermissionDenied for one of another desk."""
    job: TranslationJob = sought(TranslationJob.objects.filter(pk=job_id), request, Verb.EDIT)
    if not jobs_seen_by(request.user).filter(pk=job.pk).exists():
        raise PermissionDenied
    return job


@require_POST
def take_job(request: HttpRequest, job_id: int) -> HttpResponse:
    job, user = job_at_hand(request, job_id), request.user
    return led_to_editor(request, lambda: open_job(job=job, user=user, now=timezone.now()))


@require_POST
def take_the_next(request: HttpRequest) -> HttpResponse:
    if not works_anywhere(request.user):
        raise PermissionDenied
    user, locale = request.user, request.POST.get("locale", "")
    now = timezone.now()

    def next_one() -> TranslationJob:
        job = take_next(user=user, locale_codes=[locale] if locale else [], now=now)
        return open_job(job=job, user=user, now=now)

    return led_to_editor(request, next_one)


def led_to_editor(request: HttpRequest, take: Any) -> HttpResponse:
    try:
        job = take()
    except JobRefused as refusal:
        messages.error(request, refusal.message)
        return redirect(back(request))
    messages.success(request, _("Yours for 20 minutes, and as long as you write."))
    return redirect("wagtailadmin_pages:edit", job.page_id)


@require_POST
def release_job(request: HttpRequest, job_id: int) -> HttpResponse:
    job, user = job_at_hand(request, job_id), request.user
    try:
        release(job=job, user=user)
    except JobRefused as refusal:
        return said(request, refusal.message, status=refusal.status)
    return said(request, _("Given back: anybody may take it."))


def said(request: HttpRequest, words: str, *, status: int = 200) -> HttpResponse:
    if request.headers.get("X-Requested-With") == BY_SCRIPT:
        return JsonResponse({"said": words}, status=status)
    level = messages.success if status == 200 else messages.error
    level(request, words)
    return redirect(back(request))


def back(request: HttpRequest) -> str:
    asked: str = get_valid_next_url_from_request(request)
    return asked or "newsroom_translators"
