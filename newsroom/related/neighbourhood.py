"""All indexed articles of a locale in memory, for building many lists.

A worker of the full rebuild loads it once; 0.7 KB an article. It grows stale while others publish,
so whoever writes its lists asks what has come and gone meanwhile (`full_rebuild`).
"""

from collections.abc import Iterator
from datetime import UTC
from typing import Any

from django.db.models.functions import TruncDate

from newsroom.delivery.filters import UNDATED
from newsroom.related.many_lists import Labels, Lists, ManyLists
from newsroom.related.models import RelatedIndex, StoredSignature
from newsroom.related.show_lists import MOST_SHOWN
from newsroom.related.signature_table import SignatureTable

ROWS_AT_ONCE = 2_000


class Neighbourhood:
    """Lists of any article of the locale, as publications would give them."""

    def __init__(self, locale: str) -> None:
        # Asked first: what is written while it loads may be in it or not, and counts as changed.
        index = RelatedIndex.objects.filter(pk=locale).values_list("changes", flat=True)
        self.change = index.first() or 0
        labels: list[Labels] = []
        signatures = SignatureTable(self._load(locale, labels))
        self._rows = {one.member: row for row, one in enumerate(labels)}
        self._lists = ManyLists(labels, signatures)

    def __contains__(self, page_id: int) -> bool:
        return page_id in self._rows

    def __len__(self) -> int:
        return len(self._rows)

    def lists_of(self, page_id: int) -> Lists:
        """Of an article that is contained."""
        return self._lists.lists_of(self._rows[page_id], most=MOST_SHOWN)

    def _load(self, locale: str, labels: list[Labels]) -> Iterator[bytes]:
        """Oldest day first, as postings are kept: days of UTC, not of the newsroom's zone."""
        days = TruncDate("listed_at", tzinfo=UTC)
        columns = ("page_id", "listed_at", "category_slug", "tag_slugs", "terms")
        # The same days, sections and tags come again and again: each is kept once.
        known: dict[Any, Any] = {}
        rows: Any = StoredSignature.objects.filter(locale=locale).order_by(days, "page_id")
        for page_id, listed_at, category, tags, terms in rows.values_list(*columns).iterator(
            ROWS_AT_ONCE
        ):
            shown_on = None if listed_at == UNDATED else listed_at.date()
            each: Any = (shown_on, category, frozenset(tags))
            day, section, marks = (known.setdefault(one, one) for one in each)
            labels.append(Labels(page_id, day, section, marks))
            yield bytes(terms)
