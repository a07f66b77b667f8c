"""A story's versions as they name each other. Pure; `documents` and `go_public` call it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from newsroom.delivery.built import compact


@dataclass(frozen=True, kw_only=True)
class Version:
    """One live version of a story; `outdated` is told of stories only, None of other pages."""

    locale: str
    url: str
    api_url: str
    title: str
    outdated: bool | None = None

    def told(self, *, own_locale: str) -> dict[str, Any]:
        said = {
            "locale": self.locale,
            "url": self.url,
            "api_url": self.api_url,
            "title": self.title,
            "is_self": self.locale == own_locale,
        }
        return said if self.outdated is None else {**said, "outdated": self.outdated}


def in_order(versions: Iterable[Version], *, locales: Sequence[str]) -> list[Version]:
    """In the order of the site's locales, one version for each."""
    by_locale = {version.locale: version for version in versions}
    return [by_locale[locale] for locale in locales if locale in by_locale]


def alternates(versions: Sequence[Version], *, own_locale: str) -> dict[str, Any]:
    """The members `alternates` and `x_default` (the version for everybody else) of a document.

    `versions` are in the order of the site's locales, its default first.
    """
    return {
        "alternates": [version.told(own_locale=own_locale) for version in versions],
        "x_default": versions[0].url if versions else None,
    }


def is_outdated(card: Mapping[str, Any]) -> bool:
    """What a story's card says of itself."""
    return card.get("translation", {}).get("state") == "outdated"


def with_alternates(body_text: str, versions: Sequence[Version], *, own_locale: str) -> str:
    """A stored body that names these versions; every other member keeps its place and value."""
    return compact(json.loads(body_text) | alternates(versions, own_locale=own_locale))
