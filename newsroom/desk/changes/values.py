"""Values of fields in words: names instead of keys, so that a difference can be read."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from newsroom.content.models import Author, NewsImage, Tag

Names = Mapping[Any, str]


class Values:
    """Looks each kind of key up once, for both versions together."""

    def __init__(self, page: Any, contents: Iterable[Mapping[str, Any]]) -> None:
        self.page = page
        self.contents = list(contents)
        self.found: dict[str, Names] = {}

    def in_words(self, name: str, value: Any) -> str:
        if value in (None, "", []):
            return ""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if name in KEYED:
            keys = value if isinstance(value, list) else [value]
            return ", ".join(self.names_of(name).get(key, f"#{key}") for key in keys)
        if name == "shown_at":
            return date_format(localtime(datetime.fromisoformat(value)), "DATETIME_FORMAT")
        return str(self.choices_of(name).get(value, value))

    def names_of(self, name: str) -> Names:
        if name not in self.found:
            keys = {key for content in self.contents for key in keys_in(content.get(name))}
            self.found[name] = KEYED[name](keys)
        return self.found[name]

    def choices_of(self, name: str) -> Names:
        choices = getattr(self.page._meta.get_field(name), "flatchoices", None)
        return dict(choices or ())

    def picture(self, key: int) -> str:
        """Its title; pictures of both bodies are looked up together."""
        if "pictures" not in self.found:
            keys = {int(pk) for content in self.contents for pk in content.get("pictures") or ()}
            self.found["pictures"] = pictures(keys)
        return self.found["pictures"].get(key, f"#{key}")


def keys_in(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def pictures(keys: Iterable[Any]) -> Names:
    return dict(NewsImage.objects.filter(pk__in=keys).values_list("pk", "title"))


KEYED: Mapping[str, Callable[[Iterable[Any]], Names]] = {
    "section": lambda keys: dict(Page.objects.filter(pk__in=keys).values_list("pk", "title")),
    "locale_id": lambda keys: {
        one.pk: one.get_display_name() for one in Locale.objects.filter(pk__in=keys)
    },
    "lead_image": pictures,
    "bylines": lambda keys: dict(Author.objects.filter(pk__in=keys).values_list("pk", "name")),
    "tags": lambda keys: dict(Tag.objects.filter(pk__in=keys).values_list("pk", "name")),
}
