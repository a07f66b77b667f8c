"""What going out writes into a page's own tables: found for one page, written for many at once.

The rows end up as `make_live` leaves them; a test compares the two.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from wagtail.models import COMMENTS_RELATION_NAME, Page

from newsroom.content.models import ArticlePage
from newsroom.publishing.beside_page import child_relations
from newsroom.publishing.make_live import changed_fields, in_order, stored_value

# Known only at the instant of going out.
BY_LAUNCH = {
    "live", "expired", "has_unpublished_changes", "first_published_at", "last_published_at",
    "live_revision_id",
}  # fmt: skip
# Names of our own tables and columns in all of these; nothing from outside.
GOING = """
UPDATE wagtailcore_page AS page SET
    live = true, expired = false, last_published_at = %(now)s,
    first_published_at = coalesce(page.first_published_at, %(now)s),
    live_revision_id = going.revision_id,
    has_unpublished_changes = page.latest_revision_id IS DISTINCT FROM going.revision_id,
    ({columns}) = (
        SELECT {columns} FROM jsonb_populate_record(page, going.columns::jsonb))
FROM unnest(%(pages)s::int[], %(revisions)s::bigint[], %(columns)s::text[])
    AS going (page_id, revision_id, columns)
WHERE page.id = going.page_id
"""
CONTENT = """
UPDATE newsroom_articlepage AS page SET
    ({columns}) = (
        SELECT {columns} FROM jsonb_populate_record(page, going.columns::jsonb))
FROM unnest(%(pages)s::int[], %(columns)s::text[]) AS going (page_id, columns)
WHERE page.page_ptr_id = going.page_id
"""
DROP = "DELETE FROM {table} WHERE {parent} = ANY(%s) AND NOT id = ANY(%s)"
ADD = """
INSERT INTO {table} ({columns})
SELECT {columns} FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb)
"""
KEEP = ADD + "ON CONFLICT (id) DO UPDATE SET ({columns}) = ROW ({excluded})"


@dataclass(frozen=True, kw_only=True)
class ChildRows:
    """All rows that a page is to have in one table of children; `parent` is its column there."""

    table: str
    parent: str
    rows: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Going:
    page_id: int
    revision_id: int
    columns: Mapping[str, Any]
    children: Sequence[ChildRows]


def changed_columns(page: Any, before: Any) -> dict[str, Any]:
    """By column, in whichever of its two tables."""
    columns = {name: page._meta.get_field(name) for name in changed_fields(page, before)}
    return {
        field.column: stored_value(field, page)
        for field in columns.values()
        if field.column not in BY_LAUNCH
    }


def changed_children(page: Any) -> list[ChildRows] | None:
    """Tables whose rows will differ; None where comments have to be moved one by one."""
    changed = []
    for name, relation in child_relations(page).items():
        children, stored = list(getattr(page, name).all()), page.beside.children[name]
        if name == COMMENTS_RELATION_NAME:
            if children or stored:
                return None
            continue
        model, parent = relation.related_model, relation.field.column
        rows = [
            {field.column: getattr(one, field.attname) for field in model._meta.concrete_fields}
            | {parent: page.pk}
            for one in children
        ]
        if in_order(rows) != in_order(stored):
            changed.append(ChildRows(table=model._meta.db_table, parent=parent, rows=rows))
    return changed


def write_pages(goings: Sequence[Going], *, now: datetime) -> None:
    """Live, with the content of their versions, in two statements and up to three per child."""
    write(GOING, goings, model=Page, now=now)
    own = {field.column for field in ArticlePage._meta.local_concrete_fields}
    write(CONTENT, [one for one in goings if own & one.columns.keys()], model=ArticlePage)
    for table in sorted({rows.table for one in goings for rows in one.children}):
        write_children(table, [(one.page_id, rows) for one, rows in of_table(table, goings)])


def write(statement: str, goings: Sequence[Going], *, model: Any, **values: Any) -> None:
    if not goings:
        return
    columns = [
        field.column
        for field in model._meta.local_concrete_fields
        if not field.primary_key and field.column not in BY_LAUNCH
    ]
    changes = [
        {name: one.columns[name] for name in one.columns if name in columns} for one in goings
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            statement.format(columns=listed(columns)),
            {
                "pages": [one.page_id for one in goings],
                "revisions": [one.revision_id for one in goings],
                "columns": [json.dumps(change, default=str) for change in changes],
                **values,
            },
        )


def of_table(table: str, goings: Iterable[Going]) -> Iterator[tuple[Going, ChildRows]]:
    return ((one, rows) for one in goings for rows in one.children if rows.table == table)


def write_children(table: str, wanted: Collection[tuple[int, ChildRows]]) -> None:
    """What is no longer wanted goes first: it may stand in the way of what comes."""
    rows = [row for _page_id, children in wanted for row in children.rows]
    known, new = [row for row in rows if row["id"]], [row for row in rows if not row["id"]]
    parent = next(children.parent for _page_id, children in wanted)
    pages, kept = [page_id for page_id, _children in wanted], [row["id"] for row in known]
    with connection.cursor() as cursor:
        cursor.execute(DROP.format(table=table, parent=parent), [pages, kept])
        for statement, those in ((KEEP, known), (ADD, new)):
            if those:
                columns = [name for name in those[0] if name != "id" or those is known]
                excluded = ", ".join(f"excluded.{name}" for name in columns)
                cursor.execute(
                    statement.format(table=table, columns=listed(columns), excluded=excluded),
                    [json.dumps(those, default=str)],
                )


def listed(columns: Iterable[str]) -> str:
    return ", ".join(map(connection.ops.quote_name, columns))
