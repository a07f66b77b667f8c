"""Articles as candidates, from their stored signatures."""

from collections.abc import Iterable

from newsroom.delivery.filters import UNDATED
from newsroom.related.candidate import Candidate
from newsroom.related.models import StoredSignature
from newsroom.related.signature import Signature


def candidates_by_id(page_ids: Iterable[int]) -> dict[int, Candidate]:
    """The indexed ones of these pages."""
    rows = StoredSignature.objects.filter(page_id__in=set(page_ids))
    return {row.page_id: as_candidate(row) for row in rows}


def as_candidate(row: StoredSignature) -> Candidate:
    return Candidate(
        member=row.page_id,
        locale=row.locale,
        signature=Signature.unpack(row.terms),
        day=None if row.listed_at == UNDATED else row.listed_at.date(),
        category=row.category_slug,
        tags=frozenset(row.tag_slugs),
    )
