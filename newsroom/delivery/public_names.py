"""Tags and authors as readers meet them, for their pages and lists. `reading` and the API call it.

Nothing is shown that no live document of the locale shows: a tag of drafts is nobody's business.
Reads through the alias "public".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from django.conf import settings

from newsroom.delivery.built import JsonObject, compact
from newsroom.delivery.public_rows import fetch_rows
from newsroom.delivery.public_urls import name_api_url, name_url
from newsroom.delivery.splice import combine_etags

NameKind = Literal["tag", "author"]
LOCALES = [code for code, _name in settings.LANGUAGES]


def shown_by(kind: NameKind, *, row: str = "n") -> str:
    """SQL: a live document of the locale shows this name."""
    return f"""{row}.kind = '{kind}' AND EXISTS (
        SELECT 1 FROM newsroom_document d WHERE d.status = 200 AND d.kind = 'article'
        AND d.locale = {row}.locale AND d.{kind}_slugs @> ARRAY[{row}.slug]::varchar[])
    """  # noqa: S608 — constants only


KINDS: tuple[NameKind, ...] = ("tag", "author")
_ONE = {
    kind: f"SELECT n.locale, n.name, n.about FROM newsroom_nameentry n WHERE {shown_by(kind)}"  # noqa: S608
    " AND n.slug = %s"
    for kind in KINDS
}
# Names of one page only are looked up in the other locales.
_PAGE = {
    kind: f"""
        SELECT n.locale, lower(n.name), n.slug, n.name, n.about, (
            SELECT json_object_agg(o.locale, o.name ORDER BY o.locale) FROM newsroom_nameentry o
            WHERE o.slug = n.slug AND {shown_by(kind, row="o")})
        FROM newsroom_nameentry n
        WHERE {shown_by(kind)} AND (%s::text IS NULL OR n.locale = %s)
    """  # noqa: S608
    for kind in KINDS
}


class NamePlace(NamedTuple):
    """Where a name stands in its list; what a cursor carries."""

    locale: str
    folded: str  # as PostgreSQL folds it
    slug: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NameList:
    """One page of names (JSON texts), and the places from which its neighbours are asked for."""

    items: list[str]
    next: NamePlace | None
    prev: NamePlace | None
    etag: str  # without quotes


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownName:
    name: str
    about: str


def find_name(kind: NameKind, slug: str, locale: str) -> str | None:
    """JSON of a tag or an author for its page; None where no live document of the locale has it."""
    shown = name_in_locales(kind, slug)
    if locale not in shown:
        return None
    return compact(
        {
            "kind": kind,
            "slug": slug,
            "name": shown[locale].name,
            "about": shown[locale].about,
            "url": name_url(kind=kind, slug=slug, locale=locale),
            "api_url": name_api_url(kind=kind, slug=slug, locale=locale),
            "locale": locale,
            "alternates": [
                {
                    "locale": code,
                    "url": name_url(kind=kind, slug=slug, locale=code),
                    "name": one.name,
                    "is_self": code == locale,
                }
                for code, one in shown.items()
            ],
        }
    )


def name_in_locales(kind: NameKind, slug: str) -> dict[str, ShownName]:
    """In every locale where a live document shows it, in the order of the site's locales."""
    rows = {row[0]: row for row in fetch_rows(_ONE[kind], [slug])}
    return {
        code: ShownName(name=rows[code][1], about=rows[code][2]) for code in LOCALES if code in rows
    }


def find_names(
    kind: NameKind,
    *,
    locale: str | None = None,
    limit: int,
    after: NamePlace | None = None,
    before: NamePlace | None = None,
) -> NameList:
    """At most `limit` tags or authors by locale and name; each with `names` per live locale."""
    is_backwards = before is not None and after is None
    start = after or before
    statement, parameters = _PAGE[kind], [locale, locale]
    if start is not None:
        sign = "<" if is_backwards else ">"
        statement += f" AND (n.locale, lower(n.name), n.slug) {sign} (%s, %s, %s)"
        parameters += start
    order = "DESC" if is_backwards else "ASC"
    statement += f" ORDER BY n.locale {order}, lower(n.name) {order}, n.slug {order} LIMIT %s"
    rows = fetch_rows(statement, [*parameters, limit + 1])
    has_more, rows = len(rows) > limit, rows[:limit]
    if is_backwards:
        rows.reverse()
    follows = has_more or (is_backwards and bool(rows))
    precedes = has_more if is_backwards else after is not None
    next_place = NamePlace(*rows[-1][:3]) if rows and follows else None
    prev_place = NamePlace(*rows[0][:3]) if rows and precedes else None
    items = [compact(list_item(kind, *row[2:], locale=row[0])) for row in rows]
    return NameList(
        items=items,
        next=next_place,
        prev=prev_place,
        etag=combine_etags(str((next_place, prev_place)), *items),
    )


def list_item(
    kind: NameKind, slug: str, name: str, about: str, names: Mapping[str, Any], *, locale: str
) -> JsonObject:
    return {
        "slug": slug,
        "locale": locale,
        "name": name,
        **({"about": about} if kind == "author" else {}),
        "url": name_url(kind=kind, slug=slug, locale=locale),
        "api_url": name_api_url(kind=kind, slug=slug, locale=locale),
        "names": dict(names),
    }
