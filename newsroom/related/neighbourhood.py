"""All indexed articles of a locale in memory, for building many lists.

The full rebuild loads it once; 1.3 KB an article. It grows stale while others publish, so whoever
writes its lists checks what has come and gone meanwhile (`full_rebuild.list_chunk`).
"""

from collections.abc import Iterator
from datetime import UTC
from functools import lru_cache

from django.db.models.functions import TruncDate

from newsroom.related.candidate import Candidate
from newsroom.related.candidate_store import as_candidate
from newsroom.related.models import StoredSignature
from newsroom.related.posting_index import PostingIndex
from newsroom.related.ranking import Ranked, rank

ROWS_AT_ONCE = 2_000
# Neighbours of one list are often neighbours of the next.
UNPACKED_AT_ONCE = 20_000


class Neighbourhood:
    """Ranks any article of the locale as a publication would."""

    def __init__(self, locale: str) -> None:
        self._rows: dict[int, StoredSignature] = {}
        self._index = PostingIndex(self._load(locale))
        self._candidate = lru_cache(maxsize=UNPACKED_AT_ONCE)(self._unpack)

    def __contains__(self, page_id: int) -> bool:
        return page_id in self._rows

    def __len__(self) -> int:
        return len(self._rows)

    def ranked(self, page_id: int, *, most: int) -> list[Ranked]:
        """The nearest articles to one that is contained, best first."""
        article = self._candidate(page_id)
        candidates = (self._candidate(member) for member in self._index.candidates_of(article))
        return rank(article, candidates, most=most)

    def _load(self, locale: str) -> Iterator[Candidate]:
        """Oldest day first, as postings are kept: days of UTC, not of the newsroom's zone."""
        day = TruncDate("listed_at", tzinfo=UTC)
        rows = StoredSignature.objects.filter(locale=locale).order_by(day, "page_id")
        for row in rows.iterator(ROWS_AT_ONCE):
            self._rows[row.page_id] = row
            yield as_candidate(row)

    def _unpack(self, page_id: int) -> Candidate:
        return as_candidate(self._rows[page_id])
