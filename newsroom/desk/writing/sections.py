"""The sections in which somebody may add stories, by locale: for the dashboard and *Write*."""

from collections.abc import Iterable
from typing import Any

from wagtail.models import Locale

from newsroom.content.gate import gate
from newsroom.content.models import CategoryPage

ByLocale = list[tuple[Locale, list[CategoryPage]]]


def sections_to_write_in(user: Any) -> ByLocale:
    live = CategoryPage.objects.live().select_related("locale").order_by("path")
    return by_locale(section for section in live if gate.may(user=user, verb="add", page=section))


def by_locale(sections: Iterable[CategoryPage]) -> ByLocale:
    found: dict[Locale, list[CategoryPage]] = {}
    for section in sections:
        found.setdefault(section.locale, []).append(section)
    return list(found.items())
