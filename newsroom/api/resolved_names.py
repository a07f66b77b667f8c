"""What `/resolve` says of the page of a tag or an author, which is no stored document."""

import json
import re
from dataclasses import dataclass

from newsroom.api.filters import ResolveFilters
from newsroom.api.parameter_types import LOCALES
from newsroom.api.problem_types import NOT_FOUND
from newsroom.api.problems import Problem
from newsroom.api.refuse_version import MISSING
from newsroom.delivery.public_names import NameKind, ShownName, name_in_locales
from newsroom.delivery.public_urls import name_api_url, name_url

PATH = re.compile(r"/([^/]+)/(tags|authors)/([^/]+)(/?)")
KINDS: dict[str, NameKind] = {"tags": "tag", "authors": "author"}


@dataclass(frozen=True, kw_only=True)
class NamedPage:
    """`locale` is that of the answer, `location` the address of a path that lacks its slash."""

    kind: NameKind
    slug: str
    locale: str
    requested_locale: str
    location: str
    shown: dict[str, ShownName]

    @property
    def text(self) -> str:
        return json.dumps(
            {
                "type": "redirect" if self.location else self.kind,
                "status": 301 if self.location else 200,
                "location": self.location or None,
                **({"to": self.kind} if self.location else {}),
                "slug": self.slug,
                "locale": self.locale,
                "title": self.shown[self.locale].name,
                "url": self.url_in(self.locale),
                "api_url": self.api_url_in(self.locale),
                "alternates": [
                    {
                        "locale": code,
                        "url": self.url_in(code),
                        "api_url": self.api_url_in(code),
                        "title": one.name,
                        "is_self": code == self.locale,
                    }
                    for code, one in self.shown.items()
                ],
                "x_default": self.url_in(next(iter(self.shown))),
                "path": f"/{self.locale}/{self.kind}s/{self.slug}/",
                "requested_locale": self.requested_locale,
                "is_fallback": self.locale != self.requested_locale,
            },
            ensure_ascii=False,
        )

    def url_in(self, locale: str) -> str:
        return name_url(kind=self.kind, slug=self.slug, locale=locale)

    def api_url_in(self, locale: str) -> str:
        return name_api_url(kind=self.kind, slug=self.slug, locale=locale)


def page_of_name(path: str, filters: ResolveFilters) -> NamedPage | None:
    """None for any other path. Raises Problem 404 for a name that no live story there shows."""
    found = PATH.fullmatch(path)
    if found is None or found[1] not in LOCALES:
        return None
    own_locale, kind, slug = found[1], KINDS[found[2]], found[3]
    shown = name_in_locales(kind, slug)
    wanted = filters.locale or own_locale
    locale = wanted if wanted in shown else best_of(shown, own_locale)
    if wanted not in shown and (not shown or filters.fallback != "chain"):
        raise Problem(NOT_FOUND, MISSING, facts={"available": list(shown)})
    is_short = found[4] == "" and locale == own_locale
    return NamedPage(
        kind=kind,
        slug=slug,
        locale=locale,
        requested_locale=wanted,
        location=name_url(kind=kind, slug=slug, locale=locale) if is_short else "",
        shown=shown,
    )


def best_of(shown: dict[str, ShownName], own_locale: str) -> str:
    """Like documents: what stands at the path itself, else the first of the site's locales."""
    return own_locale if own_locale in shown or not shown else next(iter(shown))
