"""In which locales a story is live, in draft, or missing: for all rows of a list at once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page

State = Literal["live", "draft", "missing"]


@dataclass(frozen=True, kw_only=True)
class LocaleState:
    locale: str
    state: State

    @property
    def words(self) -> str:
        return {"live": _("live"), "draft": _("in draft"), "missing": _("missing")}[self.state]


Coverage = Sequence[LocaleState]


def coverage_of(keys: Collection[UUID], *, seen: Q) -> Mapping[UUID, Coverage]:
    """By translation key, one query. `seen`: drafts elsewhere are missing for this person."""
    versions = Page.objects.filter(Q(live=True) | seen, translation_key__in=keys)
    states: dict[tuple[UUID, str], State] = {
        (key, locale): "live" if is_live else "draft"
        for key, locale, is_live in versions.values_list(
            "translation_key", "locale__language_code", "live"
        )
    }
    locales = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    return {
        key: [
            LocaleState(locale=locale, state=states.get((key, locale), "missing"))
            for locale in locales
        ]
        for key in keys
    }
