"""The newsroom's panels on Wagtail's dashboard; here those of translators, and names to confirm.

Translators work in their own locale's tree only: this list is their way to the stories of others.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component
from wagtail.models import Locale

from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.desk.home.due_soon import DueSoon
from newsroom.desk.home.own_drafts import OwnDrafts
from newsroom.desk.home.read_now import ReadNow
from newsroom.desk.writing.panel import WriteAStory
from newsroom.review.rights import seats_of
from newsroom.translation.begin import may_begin

SHOWN = 10


class NamesToConfirm(Component):
    """Sections that cannot go out, and hold their stories up, until somebody confirms the name."""

    template_name = "desk/names_to_confirm.html"
    order = 230

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        user = parent_context["request"].user if parent_context else None
        unconfirmed = CategoryPage.objects.filter(name_confirmed=False).order_by("path")
        sections = [
            section
            for section in unconfirmed.select_related("locale")
            if gate.may(user=user, verb="edit", page=section)
        ]
        return {"sections": sections[:SHOWN], "more": max(len(sections) - SHOWN, 0)}


class StoriesToTranslate(Component):
    """The newest stories that one locale lacks, for the people seated in that locale."""

    template_name = "desk/stories_to_translate.html"
    order = 240

    def __init__(self, locale: Locale) -> None:
        self.locale = locale

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        user = parent_context["request"].user if parent_context else None
        stories = [
            story
            for story in stories_without(self.locale)
            if may_begin(story, locale=self.locale, user=user)
        ]
        return {"locale": self.locale, "stories": stories}


def stories_without(locale: Locale) -> list[ArticlePage]:
    """Live stories that have no version in the locale, each once, newest first."""
    present = ArticlePage.objects.filter(locale=locale).values("translation_key")
    versions = (
        ArticlePage.objects.live()
        .exclude(translation_key__in=present)
        .select_related("locale")
        .order_by("-first_published_at", "-pk")
    )
    stories: dict[Any, ArticlePage] = {}
    for version in versions[: SHOWN * Locale.objects.count()]:
        stories.setdefault(version.translation_key, version)
    return list(stories.values())[:SHOWN]


def add_home_panels(request: HttpRequest, panels: list[Component]) -> None:
    """For `construct_homepage_panels`."""
    panels += [DueSoon(), WriteAStory(), OwnDrafts(), ReadNow(), NamesToConfirm()]
    codes = {seat.locale_code for seat in seats_of(request.user)} - {""}
    for locale in Locale.objects.filter(language_code__in=codes).order_by("pk"):
        panels.append(StoriesToTranslate(locale))
