"""Cards of live articles by filters, page by page; the API and the reader's section pages call it.

Keyset paging by (sort value, public id): an insert during a walk gives neither a duplicate nor
a gap. Reads through the alias "public"; one query, two with the total.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from newsroom.delivery.filters import Filters, conditions
from newsroom.delivery.public_rows import fetch_rows
from newsroom.delivery.splice import combine_etags

MOST_COUNTED = 10_000


class Sort(StrEnum):
    NEWEST = "-published_at"
    OLDEST = "published_at"
    UPDATED = "-updated_at"


class Place(NamedTuple):
    """Where a card stands in its list; what a cursor carries."""

    value: datetime
    public_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CardList:
    """One page of cards (JSON texts), and the places from which its neighbours are asked for."""

    cards: list[str]
    # The place of the last card when more follow it; ask with `after=`.
    next: Place | None
    # The place of the first card when others stand before it; ask with `before=`.
    prev: Place | None
    # At most 10,001, which says "more than 10,000"; None when not asked for.
    total: int | None
    etag: str  # without quotes
    built_at: datetime | None  # of the card that changed last


# Instants come as numbers, and only those that are needed become datetimes: parsing two for each
# card took a tenth of the answer's time.
_NUMBER = "(extract(epoch FROM d.{}) * 1000000)::bigint"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_COLUMN = {Sort.NEWEST: "listed_at", Sort.OLDEST: "listed_at", Sort.UPDATED: "updated_at"}


def find_cards(
    filters: Filters,
    *,
    sort: Sort = Sort.NEWEST,
    limit: int,
    after: Place | None = None,
    before: Place | None = None,
    with_total: bool = False,
    without: str = "",
) -> CardList:
    """A page of at most `limit` cards after or before a place; undated ones count as oldest.

    With `filters.ids` the answer is complete, in the order of the ids, and `sort`, `limit`,
    `after` and `before` are not looked at. `without` is the id of a card to leave out, for a
    preview that has its draft instead.
    """
    total = count_cards(filters, without=without) if with_total else None
    if filters.ids:
        return _page(
            _by_ids(filters, without=without), next_place=None, prev_place=None, total=total
        )
    backwards = before is not None and after is None
    rows = _walk(
        filters,
        sort=sort,
        limit=limit,
        start=after or before,
        backwards=backwards,
        without=without,
    )
    more, rows = len(rows) > limit, rows[:limit]
    if backwards:
        rows.reverse()
    follows = bool(rows) and (more or backwards)
    precedes = bool(rows) and (more if backwards else after is not None)
    return _page(
        rows,
        next_place=_place(rows[-1]) if (follows if backwards else more) else None,
        prev_place=_place(rows[0]) if precedes else None,
        total=total,
    )


def count_cards(filters: Filters, *, without: str = "") -> int:
    """How many cards fit, counted to 10,001 at most."""
    where, parameters = _conditions(filters, without=without)
    counted = fetch_rows(
        f"SELECT count(*) FROM (SELECT 1 FROM newsroom_document d WHERE {where} LIMIT %s) c",  # noqa: S608
        [*parameters, MOST_COUNTED + 1],
    )
    return int(counted[0][0])


def _conditions(filters: Filters, *, without: str) -> tuple[str, list[Any]]:
    where, parameters = conditions(filters)
    if not without:
        return where, parameters
    return f"{where} AND d.public_id <> %s", [*parameters, without]


def _walk(
    filters: Filters,
    *,
    sort: Sort,
    limit: int,
    start: Place | None,
    backwards: bool,
    without: str,
) -> list[tuple[Any, ...]]:
    where, parameters = _conditions(filters, without=without)
    column = _COLUMN[sort]
    ascending = (sort is Sort.OLDEST) != backwards
    if start is not None:
        where += f" AND (d.{column}, d.public_id) {'>' if ascending else '<'} (%s, %s)"
        parameters = [*parameters, *start]
    order = "ASC" if ascending else "DESC"
    return fetch_rows(
        f"SELECT d.card, {_NUMBER.format(column)}, d.public_id, {_NUMBER.format('built_at')} "  # noqa: S608
        "FROM newsroom_document d "
        # A number in the text: as a parameter PostgreSQL would plan for a tenth of all rows.
        f"WHERE {where} ORDER BY d.{column} {order}, d.public_id {order} LIMIT {limit + 1:d}",
        parameters,
        is_kept=not without and _has_one_plan(filters),
    )


def _has_one_plan(filters: Filters) -> bool:
    """A locale, a section: one index is right whatever they are."""
    plain = Filters(locale=filters.locale, categories=filters.categories)
    return filters == plain and len(filters.categories) < 2


def _by_ids(filters: Filters, *, without: str) -> list[tuple[Any, ...]]:
    where, parameters = _conditions(filters, without=without)
    return fetch_rows(
        f"SELECT d.card, 0, d.public_id, {_NUMBER.format('built_at')} FROM newsroom_document d "  # noqa: S608
        f"WHERE {where} ORDER BY array_position(%s::varchar[], d.public_id)",
        [*parameters, list(filters.ids)],
    )


def _page(
    rows: Sequence[tuple[Any, ...]],
    *,
    next_place: Place | None,
    prev_place: Place | None,
    total: int | None,
) -> CardList:
    cards = [row[0] for row in rows]
    return CardList(
        cards=cards,
        next=next_place,
        prev=prev_place,
        total=total,
        etag=combine_etags(str((next_place, prev_place, total)), *cards),
        built_at=_instant(max(row[3] for row in rows)) if rows else None,
    )


def _place(row: tuple[Any, ...]) -> Place:
    return Place(_instant(row[1]), row[2])


def _instant(microseconds: int) -> datetime:
    return _EPOCH + timedelta(microseconds=microseconds)
