"""Articles as candidates, from their stored signatures."""

from collections.abc import Iterable
from datetime import datetime

from newsroom.delivery.filters import UNDATED
from newsroom.related.candidate import Candidate
from newsroom.related.models import StoredSignature
from newsroom.related.signature import Signature

_COLUMNS = ("page_id", "locale", "terms", "listed_at", "category_slug", "tag_slugs")


Row = tuple[int, str, bytes | memoryview, datetime, str, list[str]]


def candidates_by_id(page_ids: Iterable[int]) -> dict[int, Candidate]:
    """The indexed ones of these pages."""
    rows = StoredSignature.objects.filter(page_id__in=set(page_ids)).values_list(*_COLUMNS)
    return {row[0]: _candidate(row) for row in rows}


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
