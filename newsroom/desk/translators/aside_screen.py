"""The screen of a text that was kept aside: what differs, to be taken over or dropped."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage
from newsroom.desk.passages.rows import LABELS
from newsroom.desk.sought import sought
from newsroom.review.differences.words import Mark, mark_words
from newsroom.review.policy import Verb
from newsroom.translation.jobs.models import SetAside
from newsroom.translation.jobs.rights import JobRefused
from newsroom.translation.jobs.set_aside import drop, take_over
from newsroom.translation.texts import segments_of_revision, segments_without_pictures


@require_http_methods(["GET", "POST"])
def show_text_aside(request: HttpRequest, kept_id: int) -> HttpResponse:
    kept = sought(SetAside.objects.filter(pk=kept_id), request, Verb.EDIT)
    page = get_object_or_404(ArticlePage, pk=kept.page_id)
    if not gate.may(user=request.user, verb="edit", page=page):
        raise PermissionDenied
    if request.method == "POST":
        return decide(request, kept, page)
    return show(request, kept, page)


def decide(request: HttpRequest, kept: SetAside, page: ArticlePage) -> HttpResponse:
    user, now = request.user, timezone.now()
    try:
        if "take-over" in request.POST:
            take_over(kept=kept, user=user, now=now)
            messages.success(request, _("The kept text is the newest draft now."))
            return redirect("wagtailadmin_pages:edit", page.pk)
        drop(kept=kept, user=user, now=now)
    except JobRefused as refusal:
        messages.error(request, refusal.message)
        return show(request, kept, page, status=refusal.status)
    messages.success(request, _("Dropped."))
    return redirect("newsroom_translators")


def show(
    request: HttpRequest, kept: SetAside, page: ArticlePage, *, status: int = 200
) -> HttpResponse:
    lock = page.get_lock()
    context = {
        "kept": kept,
        "page": page,
        "rows": differing(kept, page),
        "is_locked": lock is not None and lock.for_user(request.user),
        "against": {"content": page},
        "trail": [
            {"url": reverse("newsroom_translators"), "label": _("My queue")},
            {"url": "", "label": _("A text that was kept aside")},
        ],
    }
    return render(request, "desk/translators/aside.html", context, status=status)


def differing(kept: SetAside, page: ArticlePage) -> list[tuple[str, Sequence[Mark]]]:
    """The passages that say something else than the newest version, with their words marked.

    Paragraphs that no editor has held have no ids of their own yet: those are known by their words.
    """
    newest = page.get_latest_revision()
    code = page.locale.language_code
    there = segments_of_revision(newest, locale_code=code) if newest else []
    words = {one.id: one.words for one in there}
    said = set(words.values())
    mine: Any = segments_without_pictures(kept.content)
    return [
        (str(LABELS.get(one.kind, one.kind)), mark_words(words.get(one.id, ""), one.words))
        for one in mine
        if words.get(one.id, "") != one.words and (one.id in words or one.words not in said)
    ]
