"""Tags and authors as readers meet them, for their pages and lists. `reading` calls it.

Nothing is shown that no live document of the locale shows: a tag of drafts is nobody's business.
Reads through the alias "public".
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from django.conf import settings

from newsroom.delivery.built import JsonObject, compact
from newsroom.delivery.public_rows import fetch_rows
from newsroom.delivery.public_urls import name_api_url, name_url

NameKind = Literal["tag", "author"]
LOCALES = [code for code, _name in settings.LANGUAGES]
_SHOWN = {
    kind: f"""FROM newsroom_nameentry n WHERE n.kind = '{kind}' AND EXISTS (
        SELECT 1 FROM newsroom_document d WHERE d.status = 200 AND d.kind = 'article'
        AND d.locale = n.locale AND d.{kind}_slugs @> ARRAY[n.slug]::varchar[])
    """  # noqa: S608 — constants only
    for kind in ("tag", "author")
}
_ONE = {
    kind: f"SELECT n.locale, n.name, n.about {shown} AND n.slug = %s"
    for kind, shown in _SHOWN.items()
}
_ALL = {
    kind: f"SELECT n.slug, n.locale, n.name, n.about {shown} ORDER BY 2, lower(n.name), 1"
    for kind, shown in _SHOWN.items()
}


def find_name(kind: NameKind, slug: str, locale: str) -> str | None:
    """JSON of a tag or an author for its page; None where no live document of the locale has it."""
    rows = fetch_rows(_ONE[kind], [slug])
    shown = {row[0]: row for row in rows}
    if locale not in shown:
        return None
    _locale, name, about = shown[locale]
    return compact(
        {
            "kind": kind,
            "slug": slug,
            "name": name,
            "about": about,
            "url": name_url(kind=kind, slug=slug, locale=locale),
            "api_url": name_api_url(kind=kind, slug=slug, locale=locale),
            "locale": locale,
            "alternates": [
                {
                    "locale": code,
                    "url": name_url(kind=kind, slug=slug, locale=code),
                    "name": shown[code][1],
                    "is_self": code == locale,
                }
                for code in LOCALES
                if code in shown
            ],
        }
    )


def find_names(kind: NameKind, *, locale: str | None = None) -> list[str]:
    """Every tag or author of a locale, or of all, by name; each with `names` per live locale."""
    rows = fetch_rows(_ALL[kind])
    by_slug: dict[str, dict[str, str]] = {}
    for slug, code, name, _about in rows:
        by_slug.setdefault(slug, {})[code] = name
    return [
        compact(list_item(kind, row, by_slug[row[0]])) for row in rows if locale in (None, row[1])
    ]


def list_item(kind: NameKind, row: Sequence[Any], names: Mapping[str, str]) -> JsonObject:
    slug, locale, name, about = row
    return {
        "slug": slug,
        "locale": locale,
        "name": name,
        **({"about": about} if kind == "author" else {}),
        "url": name_url(kind=kind, slug=slug, locale=locale),
        "api_url": name_api_url(kind=kind, slug=slug, locale=locale),
        "names": dict(names),
    }
