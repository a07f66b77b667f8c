"""The calendar's filters: section, locale and author, in the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from newsroom.content.models import Author, CategoryPage


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Empty: every one. A section is that of a story in all its locales."""

    section_key: str = ""
    locale_code: str = ""
    author_id: int | None = None

    def __bool__(self) -> bool:
        return bool(self.section_key or self.locale_code or self.author_id)


class CalendarFilters(forms.Form):
    section = forms.ChoiceField(label=_("Section"), required=False)
    locale = forms.ChoiceField(label=_("Locale"), required=False)
    author = forms.ChoiceField(label=_("Author"), required=False)

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        choices = {
            "section": [("", _("All sections")), *sections()],
            "locale": [("", _("All locales")), *locales()],
            "author": [("", _("All authors")), *authors()],
        }
        for name, offered in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = offered

    def wanted(self) -> Wanted:
        """What is no choice is not asked for."""
        self.is_valid()
        return Wanted(
            section_key=self.cleaned_data.get("section", ""),
            locale_code=self.cleaned_data.get("locale", ""),
            author_id=int(self.cleaned_data.get("author") or 0) or None,
        )


def sections() -> list[tuple[str, str]]:
    """Each section once, in the language of who looks where it has a name in it."""
    language = (get_language() or "").split("-")[0]
    names: dict[str, str] = {}
    rows = CategoryPage.objects.order_by("path").values_list(
        "translation_key", "title", "locale__language_code"
    )
    for key, title, code in rows:
        if key.hex not in names or code == language:
            names[key.hex] = title
    return sorted(names.items(), key=lambda named: named[1].casefold())


def locales() -> list[tuple[str, str]]:
    return [(one.language_code, one.get_display_name()) for one in Locale.objects.order_by("pk")]


def authors() -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in Author.objects.values_list("pk", "name")]
