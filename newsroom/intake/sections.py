"""Where an imported story is filed: the section its line names, or the locale's default section.

All sections are read once, when a load begins.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from newsroom.content.models import CategoryPage
from newsroom.content.sections import default_section
from newsroom.intake.problems import RefusedFile, bad_line
from newsroom.intake.record import Record

# A name in an archive → a slug, or one slug per locale.
CategoryMap = Mapping[str, str | Mapping[str, str]]


@dataclass(frozen=True, kw_only=True)
class Section:
    page: CategoryPage
    locale_code: str

    @property
    def story(self) -> UUID:
        key: UUID = self.page.translation_key
        return key


class Sections:
    """Finds sections by what lines call them, and counts the names that it did not know."""

    def __init__(self, *, category_map: CategoryMap, default_slug: str = "") -> None:
        """Raises RefusedFile when the map or the default names a slug that exists nowhere."""
        pages = CategoryPage.objects.select_related("locale").order_by("path")
        self.all = [Section(page=page, locale_code=page.locale.language_code) for page in pages]
        self.by_path = {section.page.path: section for section in self.all}
        self.slugs = {section.page.slug for section in self.all}
        self.by_name: dict[tuple[str, str], Section] = {}
        for section in reversed(self.all):
            for name in (section.page.slug, section.page.title):
                self.by_name[section.locale_code, fold(name)] = section
        self.map = {fold(name): target for name, target in category_map.items()}
        self.default_slug = default_slug
        self.defaults: dict[str, Section | None] = {}
        self.refuse_unknown_slugs()

    def refuse_unknown_slugs(self) -> None:
        named = {self.default_slug} if self.default_slug else set()
        for target in self.map.values():
            named |= {target} if isinstance(target, str) else set(target.values())
        if unknown := sorted(named - self.slugs):
            raise RefusedFile(
                f"There is no section with the slug {', '.join(unknown)};"
                f" known: {', '.join(sorted(self.slugs)) or 'none'}."
            )

    def find(self, record: Record) -> tuple[Section, bool]:
        """The section, and whether the line's own name led to it. Raises BadLine."""
        if record.category:
            found = self.mapped(record) or self.by_name.get((record.locale, fold(record.category)))
            if found:
                return found, True
        default = self.default(record.locale)
        if default is None:
            raise bad_line(
                "no-section",
                f"“{record.category}” is no section of {record.locale}, which has no default"
                " section either: publish one with “default section of its locale” ticked, or"
                " name one with --default-category or --category-map.",
                "/category",
            )
        return default, False

    def at(self, path: str) -> Section:
        """The section whose children have paths that begin so."""
        return self.by_path[path]

    def mapped(self, record: Record) -> Section | None:
        target = self.map.get(fold(record.category))
        if isinstance(target, Mapping):
            target = target.get(record.locale)
        return self.by_slug(target, record.locale) if target else None

    def by_slug(self, slug: str, locale_code: str) -> Section | None:
        """The section with this slug in the locale, or the locale's version of one elsewhere."""
        stories = [section.story for section in self.all if section.page.slug == slug]
        here = [section for section in self.all if section.locale_code == locale_code]
        exact = (section for section in here if section.page.slug == slug)
        translated = (section for section in here if section.story in stories)
        return next(exact, None) or next(translated, None)

    def default(self, locale_code: str) -> Section | None:
        if locale_code not in self.defaults:
            self.defaults[locale_code] = self.find_default(locale_code)
        return self.defaults[locale_code]

    def find_default(self, locale_code: str) -> Section | None:
        if self.default_slug and (named := self.by_slug(self.default_slug, locale_code)):
            return named
        here = [section for section in self.all if section.locale_code == locale_code]
        page = default_section(here[0].page.locale) if here else None
        return Section(page=page, locale_code=locale_code) if page else None


def fold(name: str) -> str:
    return name.strip().casefold()


def read_category_map(path: Path) -> CategoryMap:
    """`{"name in the archive": "slug"}` or `{"name": {"en": "slug", …}}`. Raises RefusedFile."""
    try:
        value: Any = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise RefusedFile(f"The category map {path} cannot be read: {error}.") from error
    if not isinstance(value, dict) or not all(is_target(target) for target in value.values()):
        raise RefusedFile(
            f"The category map {path} must be an object of names, each with a slug or with an"
            " object of one slug per locale."
        )
    return value


def is_target(target: Any) -> bool:
    if isinstance(target, dict):
        return all(isinstance(slug, str) and slug for slug in target.values())
    return isinstance(target, str) and bool(target)
