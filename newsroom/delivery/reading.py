"""Single documents, their lists and the change log, for the API and the reader's pages.

Everything goes through the database alias "public", whose role may read `delivery`'s tables and
nothing else; stored JSON text is passed on as it is. One indexed query per answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from newsroom.delivery.public_names import NameKind, find_name
from newsroom.delivery.public_rows import fetch_rows
from newsroom.delivery.selects import (
    BREAKING,
    CATEGORIES,
    CHANGES,
    DOCUMENT_COLUMNS,
    LATEST_OF_DOCUMENT,
    LATEST_OF_LOCALE,
    RELATED_OF_DOCUMENT,
)
from newsroom.delivery.splice import combine_etags, splice

RELATED_SHOWN = 6
# More at once are no breaking news (count).
MOST_BREAKING = 20
LATEST_SHOWN = 10
_NAMES = DOCUMENT_COLUMNS.replace("d.", "").split(", ")[:-1]


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredDocument:
    """A document as stored, or a tombstone: then `status` is 404, 410 or 451 and `body` is ''.

    `body` is a JSON object that lacks only `requested_locale` and `is_fallback`; `related` and
    `latest` are JSON arrays of cards (those of `related` with `reasons`), None when not asked
    for. `etag` covers all of them, without quotes. `reason`, a word of the change log, is public
    for 410 and 451 only; `statement` is what the newsroom tells readers then, and may be empty.
    """

    public_id: str
    story_id: str
    kind: str
    locale: str
    path: str
    status: int
    reason: str
    statement: str
    title: str
    body: str
    etag: str
    built_at: datetime
    cache_tags: list[str] = field(default_factory=list)
    related: str | None = None
    related_as_of: datetime | None = None
    latest: str | None = None

    @property
    def is_live(self) -> bool:
        return self.status == 200

    def complete(self, **members: str) -> str:
        """The answer's JSON text: the body, the lists asked for, then `members` (JSON texts)."""
        lists = {"related": self.related, "latest": self.latest}
        asked_for = {name: text for name, text in lists.items() if text is not None}
        return splice(self.body, {**asked_for, **members})


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """A short list that has no pages: `items` are JSON objects; `etag` covers them, unquoted."""

    items: list[str]
    etag: str
    as_of: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredText:
    """A JSON object as stored; `etag` comes without quotes."""

    body: str
    etag: str
    built_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeRow:
    position: int
    op: str
    reason: str
    public_id: str
    story_id: str
    locale: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangePage:
    """Rows after a position; `drained` when the log held no more at the time of reading."""

    rows: list[ChangeRow]
    drained: bool


def document_by_id(
    public_id: str, *, kind: str = "article", related: bool = False, latest: bool = False
) -> StoredDocument | None:
    """The document or tombstone of a public id; None for an id that was never public."""
    return _one_document(
        "d.public_id = %s AND d.kind = %s",
        [public_id, kind],
        related=related,
        latest=latest,
        is_kept=True,
    )


def document_of_story(
    story_id: str,
    *,
    locale: str,
    kind: str = "article",
    related: bool = False,
    latest: bool = False,
) -> StoredDocument | None:
    """A story's document or tombstone in one locale."""
    where = "d.story_id = %s AND d.locale = %s AND d.kind = %s"
    return _one_document(where, [story_id, locale, kind], related=related, latest=latest)


def document_at(path: str, *, related: bool = False, latest: bool = False) -> StoredDocument | None:
    """What stands at a public path (slashes at both ends), of any kind; tombstones come last."""
    return _one_document("d.path = %s", [path], related=related, latest=latest)


def locales_of_story(story_id: str) -> list[str]:
    """In which locales a story is live, in alphabetical order."""
    rows = fetch_rows(
        "SELECT locale FROM newsroom_document WHERE story_id = %s AND status = 200 ORDER BY 1",
        [story_id],
    )
    return [row[0] for row in rows]


def related_cards(public_id: str) -> Listing | None:
    """Similar news of a live article, cards with `reasons`; None when it is not live."""
    document = document_by_id(public_id, related=True)
    if document is None or not document.is_live or document.related is None:
        return None
    return Listing(
        items=[document.related],
        etag=combine_etags(public_id, document.related),
        as_of=document.related_as_of,
    )


def latest_cards(*, locale: str, exclude: str = "", limit: int = LATEST_SHOWN) -> Listing:
    """Last news of a locale, newest first, without the article of the id `exclude`."""
    return _listing(fetch_rows(LATEST_OF_LOCALE, [locale, exclude, limit]))


def breaking_cards(*, locale: str) -> Listing:
    """Stories of a locale that are pinned as breaking at this moment, newest first."""
    return _listing(fetch_rows(BREAKING, [locale, MOST_BREAKING]))


def categories(*, locale: str | None = None) -> Listing:
    """Live categories by name, each card with `names`: the name per live locale."""
    return _listing(fetch_rows(CATEGORIES, [locale, locale]))


def site(locale: str) -> StoredText | None:
    """What frames every page of a locale; None for a locale without a frame."""
    rows = fetch_rows(
        "SELECT body, etag, built_at FROM newsroom_sitedocument WHERE locale = %s", [locale]
    )
    return StoredText(body=rows[0][0], etag=rows[0][1], built_at=rows[0][2]) if rows else None


def name_document(kind: NameKind, slug: str, locale: str) -> str | None:
    """JSON of a tag or an author for its page; None where no live document of the locale has it.

    Members: kind, slug, name, about, url, api_url, locale, alternates {locale, url, name, is_self}.
    """
    return find_name(kind, slug, locale)


def changes(*, after: int, limit: int) -> ChangePage:
    """The change log after a position (0: from its oldest entry), in order, without gaps."""
    rows = fetch_rows(CHANGES, [after, limit + 1])
    return ChangePage(
        rows=[
            ChangeRow(
                position=row[0],
                op=row[1],
                reason=row[2],
                public_id=row[3],
                story_id=row[4],
                locale=row[5],
                at=row[6],
            )
            for row in rows[:limit]
        ],
        drained=len(rows) <= limit,
    )


def last_change() -> int:
    """The newest position; 0 while the log is empty."""
    return int(fetch_rows("SELECT coalesce(max(position), 0) FROM newsroom_change", [])[0][0])


def _one_document(
    where: str,
    parameters: Sequence[Any],
    *,
    related: bool,
    latest: bool,
    is_kept: bool = False,
) -> StoredDocument | None:
    sizes = [RELATED_SHOWN] * related + [LATEST_SHOWN] * latest
    statement = _statement(where, related=related, latest=latest)
    rows = fetch_rows(statement, [*sizes, *parameters], is_kept=is_kept)
    if not rows:
        return None
    *columns, related_version, related_items, related_as_of, latest_items = rows[0]
    found = dict(zip(_NAMES, columns, strict=True))
    if related or latest:
        found["etag"] = combine_etags(
            found["etag"],
            str(related_version) if related else "",
            related_items or "",
            latest_items or "",
        )
    return StoredDocument(
        **found, related=related_items, related_as_of=related_as_of, latest=latest_items
    )


@cache
def _statement(where: str, *, related: bool, latest: bool) -> str:
    """Only constants of this room are put together here; values are parameters."""
    lists = [
        RELATED_OF_DOCUMENT if related else "NULL, NULL",
        LATEST_OF_DOCUMENT if latest else "NULL",
    ]
    return (
        f"SELECT {DOCUMENT_COLUMNS}, {', '.join(lists)} FROM newsroom_document d "  # noqa: S608
        f"WHERE {where} ORDER BY d.status, d.built_at DESC, d.id DESC LIMIT 1"
    )


def _listing(rows: list[tuple[Any, ...]]) -> Listing:
    items = [row[0] for row in rows]
    return Listing(items=items, etag=combine_etags(*items))
