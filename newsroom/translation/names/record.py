"""What is kept about names: `decide.py` writes it, and the signals before a source is renamed.

A name about which nobody decided anything is taken for current, as what its source is called now.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from newsroom.content.models import Author, CategoryPage, Tag
from newsroom.content.people import name_of
from newsroom.translation.names.models import NamedKind, NameRecord


def note_confirmed(
    *,
    kind: str,
    thing: str,
    locale_code: str,
    name: str,
    source_name: str,
    user: Any = None,
    now: datetime,
) -> None:
    """The name stands for what the source is called; nobody has to be asked for it any more."""
    NameRecord.objects.update_or_create(
        kind=kind,
        thing=thing,
        locale_code=locale_code,
        defaults={
            "name": name,
            "source_name": source_name,
            "confirmed_at": now,
            "confirmed_by_name": name_of(user),
            "requested_at": None,
            "requested_by": None,
            "requested_by_name": "",
        },
    )


def keep_before_renaming(source: Any, *, now: datetime) -> None:
    """Before a tag, an author or a section is saved: which name its locales stood for until now."""
    before = type(source).objects.filter(pk=source.pk).first() if source.pk else None
    if before is None or name_of_source(before) == name_of_source(source):
        return
    names = dict(names_beside(before))
    thing, kind = thing_of(before), kind_of(before)
    known = NameRecord.objects.filter(kind=kind, thing=thing, locale_code__in=names)
    recorded = dict(known.values_list("locale_code", "name"))
    for locale_code, name in names.items():
        if name and recorded.get(locale_code) != name:
            note_confirmed(
                kind=kind,
                thing=thing,
                locale_code=locale_code,
                name=name,
                source_name=name_of_source(before),
                now=now,
            )


def kind_of(source: Any) -> NamedKind:
    """Raises KeyError for what has no names."""
    return {
        CategoryPage: NamedKind.SECTION,
        Tag: NamedKind.TAG,
        Author: NamedKind.AUTHOR,
    }[type(source)]


def thing_of(source: Any) -> str:
    return str(source.translation_key if isinstance(source, CategoryPage) else source.pk)


def name_of_source(source: Any) -> str:
    """Of a section what readers see, or would see."""
    if not isinstance(source, CategoryPage):
        return str(source.name)
    return str(source.title if source.live else source.draft_title)


def names_beside(source: Any) -> Iterable[tuple[str, str]]:
    """By locale; of a section the public names of the pages that were opened after it."""
    if not isinstance(source, CategoryPage):
        return list(source.names.values_list("locale_code", "name"))
    same = CategoryPage.objects.filter(translation_key=source.translation_key)
    if same.filter(pk__lt=source.pk).exists():
        return []
    others = same.filter(live=True, name_confirmed=True).exclude(pk=source.pk)
    return list(others.values_list("locale__language_code", "title"))
