"""The screen *Outdated passages*: linked from a page's header and from the story's desk."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage, NewsPage
from newsroom.desk.passages.views_of import source_view, translation_view
from newsroom.desk.story_verbs.pages import page_to_look_at, trail
from newsroom.publishing.verb_offers import may_look
from newsroom.publishing.verbs import VerbRefused, perform
from newsroom.translation.models import LocaleVersion

STILL_RIGHT, SAME_MEANING = "still-right", "no-meaning-change"


@require_http_methods(["GET", "POST"])
def show_passages(request: HttpRequest, page_id: int) -> HttpResponse:
    page = page_to_look_at(request, page_id)
    if request.method == "POST":
        return decide(request, page)
    return show(request, page)


def decide(request: HttpRequest, page: NewsPage) -> HttpResponse:
    """A refusal keeps what was ticked and typed."""
    try:
        said = carry_out(request, page)
    except VerbRefused as refusal:
        words = [refusal.message, *refusal.errors.values()]
        messages.error(request, " ".join(dict.fromkeys(words)))
        return show(request, page, status=refusal.status)
    messages.success(request, said)
    return redirect("newsroom_passages", page.pk)


def carry_out(request: HttpRequest, page: NewsPage) -> str:
    """*No change of meaning* is a verb of the source, wherever it was pressed."""
    name, user = request.POST.get("verb", ""), request.user
    ticked = request.POST.getlist("passage")
    if not ticked and request.POST.get("has_passages"):
        raise VerbRefused(_("Tick the passages that you mean."), code="invalid", status=422)
    values = {"passages": ",".join(ticked), "reason": request.POST.get("reason", "")}
    if name == STILL_RIGHT:
        values["seen"] = request.POST.get("seen", "")
        return perform(name, page=page, user=user, values=values, now=timezone.now())
    if name != SAME_MEANING:
        raise Http404
    values["version"] = request.POST.get("version", "")
    view = translation_view(page)
    source = view.source if view else page
    return perform(name, page=source, user=user, values=values, now=timezone.now())


def show(request: HttpRequest, page: NewsPage, *, status: int = 200) -> HttpResponse:
    view, of_source = translation_view(page), source_view(page)
    if view is None and of_source is None:
        raise Http404
    user: Any = request.user
    source = view.source if view else page
    context = {
        "page": page,
        "view": view,
        "of_source": of_source,
        "source": source,
        # Two wordings are compared, so the marks say aloud which is which.
        "against": {"content": source},
        "version": source.live_revision_id,
        "may_confirm": view is not None
        and gate.may(user=user, verb="confirm_translation", page=page),
        "may_judge": gate.may(user=user, verb="judge_meaning", page=source),
        "may_edit": gate.may(user=user, verb="edit", page=page),
        "followers": [
            follower
            for follower in (of_source.followers if of_source else ())
            if may_look(page=follower.page, user=user)
        ],
        "ticked": request.POST.getlist("passage"),
        "reason": request.POST.get("reason", ""),
        "trail": trail(page, user=user, here=name_of_screen()),
    }
    return render(request, "desk/passages/passages.html", context, status=status)


def name_of_screen() -> str:
    return _("Outdated passages")


def passages_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """For `register_page_header_buttons`: of stories in several languages."""
    specific: Any = page.specific
    if not isinstance(specific, ArticlePage) or not may_look(page=specific, user=user):
        return
    row = LocaleVersion.objects.filter(page_id=page.pk).first()
    if row is None:
        return
    label = name_of_screen()
    if row.outdated_in_draft:
        label = _("Outdated passages (%d)") % row.outdated_in_draft
    url = reverse("newsroom_passages", args=[page.pk])
    yield Button(label, url, icon_name="globe", priority=7)


admin_urls = [path("story/<int:page_id>/passages/", show_passages, name="newsroom_passages")]
