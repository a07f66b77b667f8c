"""What stands beside a page's own row, read in one statement before its version is checked.

The rows of its children (bylines, tags, pins, comments) as they are stored, whether another page of
its section has the address that it is about to take, and whether its story has other versions.
`page_at_hand` asks for one page, `publish_together` for many.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, Revision

from newsroom.content.prepared import prepared_cursor

TAKEN = """
EXISTS (
    SELECT FROM wagtailcore_page AS other
    WHERE other.slug = asked.slug AND other.depth = asked.depth
        AND starts_with(other.path, asked.parent) AND other.id <> asked.id
)
"""
HAS_VERSIONS = """
EXISTS (
    SELECT FROM wagtailcore_page AS own JOIN wagtailcore_page AS other
        ON other.translation_key = own.translation_key AND other.id <> own.id
    WHERE own.id = asked.id
)
"""
ASKED = "unnest(%s::bigint[], %s::text[], %s::int[], %s::text[]) AS asked (id, slug, depth, parent)"


@dataclass(frozen=True, kw_only=True)
class BesidePage:
    """`children` by the name of the relation, each row as columns and plain values."""

    children: dict[str, list[dict[str, Any]]]
    is_address_taken: bool
    has_versions: bool


def read_beside(going: Sequence[tuple[Any, Revision]]) -> dict[int, BesidePage]:
    """By page. The pages are locked and of one kind, each with the version which goes out."""
    relations = child_relations(going[0][0])
    quote = connection.ops.quote_name
    # Names of our own tables and columns; nothing from outside.
    selects = [
        f"(SELECT json_agg(to_jsonb(r)) FROM {quote(one.related_model._meta.db_table)} r"  # noqa: S608
        f" WHERE r.{quote(one.field.column)} = asked.id)::text"
        for one in relations.values()
    ]
    with prepared_cursor() as cursor:
        cursor.execute(
            f"SELECT asked.id, {', '.join([TAKEN, HAS_VERSIONS, *selects])} FROM {ASKED}",  # noqa: S608
            [
                [page.pk for page, _version in going],
                [version.content["slug"] for _page, version in going],
                [page.depth for page, _version in going],
                [page.path[: -page.steplen] for page, _version in going],
            ],
        )
        return {
            pk: BesidePage(
                children={
                    name: json.loads(rows) if rows else []
                    for name, rows in zip(relations, found, strict=True)
                },
                is_address_taken=is_taken,
                has_versions=has_versions,
            )
            for pk, is_taken, has_versions, *found in cursor.fetchall()
        }


def child_relations(page: Any) -> dict[str, Any]:
    return {one.get_accessor_name(): one for one in get_all_child_relations(type(page))}


def know_comments(page: Any, beside: BesidePage) -> None:
    """Opening a version asks the page for its comments; of most pages it is known: none."""
    if not beside.children[COMMENTS_RELATION_NAME]:
        getattr(page, COMMENTS_RELATION_NAME).set([])
