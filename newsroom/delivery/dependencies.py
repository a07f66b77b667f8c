"""What each document was built from, as rows: so that a change finds those it concerns.

Keys: `author:<pk>`, `tag:<pk>`, `image:<pk>`, `page:<pk>` (the section), `story:<id>` (linked).
"""

from collections.abc import Collection, Mapping

from django.db import connection

from newsroom.content.prepared import prepared_cursor
from newsroom.delivery.models import Dependency

REPLACE = """
WITH added AS (
    INSERT INTO newsroom_dependency (page_id, key)
    SELECT %(page)s, unnest(%(keys)s::text[]) ON CONFLICT DO NOTHING
)
DELETE FROM newsroom_dependency
WHERE page_id = %(page)s AND NOT key = ANY(%(keys)s::text[]) RETURNING key
"""


REPLACE_MANY = """
WITH wanted AS MATERIALIZED (
    SELECT * FROM unnest(%(pages)s::bigint[], %(keys)s::text[]) AS pair (page_id, key)
), added AS (
    INSERT INTO newsroom_dependency (page_id, key)
    SELECT page_id, key FROM wanted ON CONFLICT DO NOTHING
)
DELETE FROM newsroom_dependency AS known
WHERE page_id = ANY(%(all)s::bigint[]) AND NOT EXISTS (
    SELECT FROM wanted WHERE wanted.page_id = known.page_id AND wanted.key = known.key
) RETURNING page_id, key
"""


def record_dependencies(*, page_id: int, keys: Collection[str]) -> set[str]:
    """Replace the rows of a page; returns the keys that it no longer depends on."""
    with prepared_cursor() as cursor:
        cursor.execute(REPLACE, {"page": page_id, "keys": sorted(keys)})
        return {key for (key,) in cursor.fetchall()}


def record_dependencies_of(keys_by_page: Mapping[int, Collection[str]]) -> dict[int, set[str]]:
    """The same for many pages; what each no longer depends on, where there is anything."""
    pairs = [(page_id, key) for page_id, keys in keys_by_page.items() for key in sorted(keys)]
    with connection.cursor() as cursor:
        cursor.execute(
            REPLACE_MANY,
            {
                "all": list(keys_by_page),
                "pages": [page_id for page_id, _key in pairs],
                "keys": [key for _page_id, key in pairs],
            },
        )
        dropped: dict[int, set[str]] = {}
        for page_id, key in cursor.fetchall():
            dropped.setdefault(page_id, set()).add(key)
        return dropped


def forget_dependencies(*, page_id: int) -> set[str]:
    """For a page that is no longer public; returns what it depended on."""
    return record_dependencies(page_id=page_id, keys=())


def pages_depending_on(keys: Collection[str], *, after: int, limit: int) -> list[int]:
    """The next page ids above `after`, in order."""
    return list(
        Dependency.objects.filter(key__in=keys, page_id__gt=after)
        .order_by("page_id")
        .values_list("page_id", flat=True)
        .distinct()[:limit]
    )
