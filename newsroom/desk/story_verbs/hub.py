"""The story's desk: how it stands in every locale, what may be done now, what hinders the rest, and
how it is read.

Reached from the menu in the page's header.
"""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage, NewsPage
from newsroom.desk.listings.readership import readership_of
from newsroom.desk.story_standing import standing_of
from newsroom.desk.story_verbs.pages import name_of_desk, page_to_look_at, trail
from newsroom.desk.story_verbs.screen import show_verb
from newsroom.publishing.sets.membership import waits_in
from newsroom.publishing.story_versions import versions_of
from newsroom.publishing.verb_offers import may_look, offers_for
from newsroom.translation.models import LocaleVersion


@require_GET
def show_desk(request: HttpRequest, page_id: int) -> HttpResponse:
    page = page_to_look_at(request, page_id)
    user: Any = request.user
    now = timezone.now()
    offers = offers_for(page=page, user=user, now=now)
    possible = [offer for offer in offers if not offer.hindrance]
    context = {
        "page": page,
        "standing": standing_of(page, draft=page.get_latest_revision_as_object(), now=now),
        "usual": [offer.verb for offer in possible if not offer.verb.is_dangerous],
        "dangerous": [offer.verb for offer in possible if offer.verb.is_dangerous],
        "hindered": [offer for offer in offers if offer.hindrance],
        "versions": [one for one in versions_of(page) if may_look(page=one, user=user)],
        "readership": readership_of(page, now=now),
        "launch_set": waits_in(page.pk),
        "has_translations": LocaleVersion.objects.filter(page_id=page.pk).exists(),
        "may_launch": isinstance(page, ArticlePage)
        and gate.may(user=user, verb="schedule", page=page),
        "desk_name": name_of_desk(page),
        "trail": trail(page, user=user),
    }
    return render(request, "desk/story/desk.html", context)


def story_buttons(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """For `register_page_header_buttons`."""
    specific: Any = page.specific
    if not isinstance(specific, NewsPage) or not may_look(page=specific, user=user):
        return
    label = _("Story…") if isinstance(specific, ArticlePage) else _("Publication…")
    story_url = reverse("newsroom_story", args=[page.pk])
    yield Button(label, story_url, icon_name="clipboard-list", priority=5)
    timeline_url = reverse("newsroom_timeline", args=[page.pk])
    yield Button(_("Timeline"), timeline_url, icon_name="history", priority=6)


admin_urls = [
    path("story/<int:page_id>/", show_desk, name="newsroom_story"),
    path("story/<int:page_id>/verbs/<slug:name>/", show_verb, name="newsroom_verb"),
]
