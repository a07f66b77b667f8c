"""What stands beside a page's own row, read in one statement: `send_out` asks, before it checks.

The rows of its children (bylines, tags, pins, comments) as they are stored, and whether another
page of its section has the address that it is about to take.
"""

import json
from dataclasses import dataclass
from typing import Any

from django.db import connection
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME

from newsroom.content.prepared import prepared_cursor

TAKEN = """
EXISTS (
    SELECT FROM wagtailcore_page
    WHERE slug = %s AND depth = %s AND starts_with(path, %s) AND id <> %s
)
"""


@dataclass(frozen=True, kw_only=True)
class BesidePage:
    """`children` by the name of the relation, each row as columns and plain values."""

    children: dict[str, list[dict[str, Any]]]
    is_address_taken: bool


def read_beside(page: Any, *, slug: str) -> BesidePage:
    """`page` is locked; `slug` is that of the version which goes out."""
    relations = child_relations(page)
    quote = connection.ops.quote_name
    # Names of our own tables and columns; nothing from outside.
    selects = [
        f"(SELECT json_agg(to_jsonb(r)) FROM {quote(one.related_model._meta.db_table)} r"  # noqa: S608
        f" WHERE r.{quote(one.field.column)} = %s)::text"
        for one in relations.values()
    ]
    place = [slug, page.depth, page.path[: -page.steplen], page.pk]
    with prepared_cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join([TAKEN, *selects])}", [*place, *[page.pk] * len(selects)]
        )
        is_taken, *found = cursor.fetchone()
    children = {
        name: json.loads(rows) if rows else [] for name, rows in zip(relations, found, strict=True)
    }
    return BesidePage(children=children, is_address_taken=is_taken)


def child_relations(page: Any) -> dict[str, Any]:
    return {one.get_accessor_name(): one for one in get_all_child_relations(type(page))}


def know_comments(page: Any, beside: BesidePage) -> None:
    """Opening a version asks the page for its comments; of most pages it is known: none."""
    if not beside.children[COMMENTS_RELATION_NAME]:
        getattr(page, COMMENTS_RELATION_NAME).set([])
