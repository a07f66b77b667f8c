"""*Write*: one tap to a new story in a section; *Flash*: the headline alone, out at once."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.desk.writing.forms import FlashForm
from newsroom.desk.writing.sections import sections_to_write_in
from newsroom.publishing.verbs import VerbRefused
from newsroom.review.flash_sections import flash_sections
from newsroom.review.send_flash import send_flash

ADDRESS = "write/"


@require_GET
def choose_section(request: HttpRequest) -> HttpResponse:
    """Raises PermissionDenied for who may write nowhere."""
    sections = sections_to_write_in(request.user)
    if not sections:
        raise PermissionDenied
    title = _("Write a story")
    context = {
        "sections": sections,
        "may_flash": bool(flash_sections(request.user)),
        "title": title,
        "trail": [{"url": "", "label": title}],
    }
    return render(request, "desk/writing/write.html", context)


@require_http_methods(["GET", "POST"])
def flash(request: HttpRequest) -> HttpResponse:
    """A refusal keeps what was typed. Raises PermissionDenied without the urgent right."""
    user: Any = request.user
    sections = flash_sections(user)
    if not sections:
        raise PermissionDenied
    form = FlashForm(
        request.POST or None, sections=sections, first=usual_section(sections, user=user)
    )
    status = 200
    if request.method == "POST":
        try:
            story, said = send_flash(
                section_id=number(form.typed("section")),
                headline=form.typed("headline"),
                reason=form.typed("reason"),
                user=user,
                now=timezone.now(),
            )
        except VerbRefused as refusal:
            form.show(refusal.message, refusal.errors)
            status = refusal.status
        else:
            messages.success(request, said)
            return redirect("wagtailadmin_pages:edit", story.pk)
    title = _("Flash")
    write = {"url": reverse("newsroom_write"), "label": _("Write a story")}
    context = {
        "form": form,
        "title": title,
        "icon": "warning",
        "back_url": reverse("newsroom_queue"),
        "trail": [write, {"url": "", "label": title}],
    }
    return render(request, "desk/writing/flash.html", context, status=status)


def usual_section(sections: list[CategoryPage], *, user: Any) -> int:
    """The one that this person wrote in last, else the first."""
    last = ArticlePage.objects.filter(owner=user).order_by("-pk").first()
    path = last.path[: -last.steplen] if last else ""
    return next((one.pk for one in sections if one.path == path), sections[0].pk)


def number(text: str) -> int:
    """0 for what no list offered."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


admin_urls = [
    path(ADDRESS, choose_section, name="newsroom_write"),
    path(f"{ADDRESS}flash/", flash, name="newsroom_flash"),
]
