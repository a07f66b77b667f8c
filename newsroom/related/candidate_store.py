"""Articles as candidates, from their stored signatures."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from newsroom.delivery.filters import UNDATED
from newsroom.related.candidate import Candidate
from newsroom.related.models import StoredSignature
from newsroom.related.signature import Signature

# A hundred and more at once; Django would write a placeholder for each.
_STORED = """
    SELECT page_id, locale, terms, listed_at, category_slug, tag_slugs
    FROM newsroom_storedsignature WHERE page_id = ANY(%s::bigint[])
"""

Row = tuple[int, str, bytes | memoryview, datetime, str, list[str]]


def candidates_by_id(page_ids: Iterable[int]) -> dict[int, Candidate]:
    """The indexed ones of these pages."""
    with connection.cursor() as cursor:
        cursor.execute(_STORED, [list(page_ids)])
        return {row[0]: _candidate(row) for row in cursor.fetchall()}


def as_candidate(stored: StoredSignature) -> Candidate:
    return _candidate(
        (
            stored.page_id,
            stored.locale,
            stored.terms,
            stored.listed_at,
            stored.category_slug,
            stored.tag_slugs,
        )
    )


def _candidate(row: Row) -> Candidate:
    page_id, locale, terms, listed_at, category_slug, tag_slugs = row
    return Candidate(
        member=page_id,
        locale=locale,
        signature=Signature.unpack(terms),
        day=None if listed_at == UNDATED else listed_at.date(),
        category=category_slug,
        tags=frozenset(tag_slugs),
    )
