"""Saves of the page editor that come too late: kept aside, and the editor says so.

A `before_edit_page` hook of versions that are somebody's job. Late is who saves while somebody else
has the job, over a version that somebody else wrote since, or into a page that is locked by its
review or its approval.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from newsroom.content.models import ArticlePage
from newsroom.translation.jobs.models import SetAside, TranslationJob
from newsroom.translation.jobs.set_aside import set_aside, why_late

Why = SetAside.Why
# Anything else than a save is refused by Wagtail itself, with its own words.
OTHER_DEEDS = ("action-cancel-workflow", "action-workflow-action", "action-restart-workflow")


def keep_late_save_aside(request: HttpRequest, page: Any) -> HttpResponse | None:
    if request.method != "POST" or not isinstance(page, ArticlePage):
        return None
    is_job = TranslationJob.objects.filter(page_id=page.pk).exists()
    if not is_job or any(request.POST.get(name) for name in OTHER_DEEDS):
        return None
    user: Any = request.user
    why = why_late(page, user=user, now=timezone.now()) or why_over(request.POST, page, user=user)
    content = content_of(request, page) if why else None
    if content is None:
        return None
    kept = set_aside(
        page=page,
        content=content,
        why=why,
        base_revision_id=number(request.POST, "loaded_revision_id"),
        user=request.user,
        now=timezone.now(),
    )
    return answer(request, page, kept)


def why_over(post: Mapping[str, Any], page: ArticlePage, *, user: Any) -> str:
    """Empty where nobody else's text would be written over."""
    if not is_over_others_text(post, page, user=user):
        return ""
    return Why.IN_REVIEW if page.current_workflow_task else Why.TAKEN


def is_over_others_text(post: Mapping[str, Any], page: ArticlePage, *, user: Any) -> bool:
    """One's own other window is Wagtail's business."""
    base = number(post, "overwrite_revision_id") or number(post, "loaded_revision_id")
    if base is None:
        return False
    newer = Revision.page_revisions.filter(object_id=str(page.pk), pk__gt=base)
    return newer.exclude(user=user).exists()


def number(post: Mapping[str, Any], name: str) -> int | None:
    text = str(post.get(name) or "")
    return int(text) if text.isascii() and text.isdigit() else None


def content_of(request: HttpRequest, page: ArticlePage) -> dict[str, Any] | None:
    """What the form holds, as a version would; None where it cannot be read: Wagtail says so."""
    form_class = page.get_edit_handler().get_form_class()
    form = form_class(
        request.POST,
        request.FILES,
        instance=page.get_latest_revision_as_object(),
        parent_page=page.get_parent(),
        for_user=request.user,
    )
    form.defer_required_fields()
    if not form.is_valid():
        return None
    with transaction.atomic():
        written: dict[str, Any] = form.save(commit=False).serializable_data()
        return written


def answer(request: HttpRequest, page: ArticlePage, kept: SetAside) -> HttpResponse:
    words = _("Kept aside, for %(why)s. Nothing was saved over the text that stands here.") % {
        "why": kept.get_why_display()
    }
    address = reverse("newsroom_text_aside", args=[kept.pk])
    if "application/json" in request.headers.get("Accept", ""):
        failed = {
            "success": False,
            # One that Wagtail's autosave knows: of others it only says that the server failed.
            "error_code": "locked",
            "error_message": words,
            "kept": address,
        }
        return JsonResponse(failed, status=409)
    messages.warning(request, words)
    return redirect(address)
