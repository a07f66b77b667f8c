"""A story's versions as they name each other. Pure; `documents` and `go_public` call it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from newsroom.delivery.built import compact


@dataclass(frozen=True, kw_only=True)
class Version:
    """One live version of a story."""

    locale: str
    url: str
    api_url: str
    title: str


def in_order(versions: Iterable[Version], *, locales: Sequence[str]) -> list[Version]:
    """In the order of the site's locales, one version for each."""
    by_locale = {version.locale: version for version in versions}
    return [by_locale[locale] for locale in locales if locale in by_locale]


def alternates(versions: Sequence[Version], *, own_locale: str) -> dict[str, Any]:
    """The members `alternates` and `x_default` (the version for everybody else) of a document.

    `versions` are in the order of the site's locales, its default first.
    """
    return {
        "alternates": [
            {
                "locale": version.locale,
                "url": version.url,
                "api_url": version.api_url,
                "title": version.title,
                "is_self": version.locale == own_locale,
            }
            for version in versions
        ],
        "x_default": versions[0].url if versions else None,
    }


def with_alternates(body_text: str, versions: Sequence[Version], *, own_locale: str) -> str:
    """A stored body that names these versions; every other member keeps its place and value."""
    return compact(json.loads(body_text) | alternates(versions, own_locale=own_locale))
