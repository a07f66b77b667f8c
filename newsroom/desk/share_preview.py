"""*Share preview…* in a story's menu: links for people outside, who has them, taking them back.

The link is shown once, in the answer that makes it.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage
from newsroom.desk.sought import sought_page
from newsroom.previews.models import PreviewToken
from newsroom.previews.share import (
    VERB,
    SharingRefused,
    link_to,
    revoke_preview,
    share_preview,
    shared_with,
)
from newsroom.review.policy import Verb

SHOWN_ON_SCREEN = 20


class ShareForm(forms.Form):
    made_for = forms.CharField(
        label=gettext_lazy("Who gets the link"),
        max_length=120,
        help_text=gettext_lazy("It stands in the story's history."),
    )
    shows = forms.ChoiceField(
        label=gettext_lazy("It shows"),
        choices=[
            ("version", gettext_lazy("the draft as it stands now")),
            ("draft", gettext_lazy("the draft with every change to come")),
        ],
        initial="version",
        widget=forms.RadioSelect,
    )
    hours = forms.TypedChoiceField(
        label=gettext_lazy("Good for"),
        choices=[
            (1, gettext_lazy("an hour")),
            (24, gettext_lazy("a day")),
            (72, gettext_lazy("three days")),
        ],
        coerce=int,
        initial=24,
    )


def share_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """For `register_page_header_buttons`."""
    story = page.specific
    if isinstance(story, ArticlePage) and gate.may(user=user, verb=VERB, page=story):
        url = reverse("newsroom_share_preview", args=[page.pk])
        yield Button(_("Share preview…"), url, icon_name="view", priority=7)


@require_http_methods(["GET", "POST"])
def show_sharing(request: HttpRequest, page_id: int) -> HttpResponse:
    page = story_to_share(request, page_id)
    form = ShareForm(request.POST or None)
    if not form.is_valid():
        return screen(request, page=page, form=form)
    asked = form.cleaned_data
    try:
        token, text = share_preview(
            page=page,
            made_for=asked["made_for"],
            lasts=timedelta(hours=asked["hours"]),
            follows_draft=asked["shows"] == "draft",
            user=request.user,
            now=timezone.now(),
        )
    except SharingRefused as refusal:
        form.add_error(None, str(refusal))
        return screen(request, page=page, form=form)
    # No redirect: nothing in between may keep the link.
    link = link_to(token, text)
    return screen(request, page=page, form=ShareForm(), link=link, made=token)


@require_POST
def revoke_shared(request: HttpRequest, page_id: int, handle: str) -> HttpResponse:
    page = story_to_share(request, page_id)
    try:
        revoke_preview(page=page, handle=handle, user=request.user, now=timezone.now())
    except SharingRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back: the link shows nothing any more."))
    return redirect("newsroom_share_preview", page.pk)


def story_to_share(request: HttpRequest, page_id: int) -> ArticlePage:
    """Raises Http404 for what is no story, PermissionDenied for who may not share it."""
    page = sought_page(request, page_id, Verb.SHARE_PREVIEW)
    if not isinstance(page, ArticlePage):
        raise Http404
    if not gate.may(user=request.user, verb=VERB, page=page):
        raise PermissionDenied
    return page


def screen(
    request: HttpRequest,
    *,
    page: ArticlePage,
    form: ShareForm,
    link: str = "",
    made: PreviewToken | None = None,
) -> HttpResponse:
    here = _("Share preview")
    edit_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    context = {
        "page": page,
        "form": form,
        "link": link,
        "made": made,
        "shared": shown(page, now=timezone.now()),
        "here": here,
        "trail": [
            {"url": edit_url, "label": page.get_admin_display_title()},
            {"url": "", "label": here},
        ],
    }
    status = 400 if form.errors else 200
    answer = render(request, "desk/share_preview.html", context, status=status)
    answer["Cache-Control"] = "private, no-store"
    return answer


def shown(page: ArticlePage, *, now: datetime) -> list[dict[str, Any]]:
    """Who was given a link lately, those that still open first."""
    tokens = shared_with(page).select_related("made_by")[:SHOWN_ON_SCREEN]
    rows = [
        {"token": token, "is_good": token.revoked_at is None and token.expires_at > now}
        for token in tokens
    ]
    return sorted(rows, key=lambda row: not row["is_good"])


admin_urls = [
    path("share-preview/<int:page_id>/", show_sharing, name="newsroom_share_preview"),
    path(
        "share-preview/<int:page_id>/<slug:handle>/revoke/",
        revoke_shared,
        name="newsroom_revoke_preview",
    ),
]
