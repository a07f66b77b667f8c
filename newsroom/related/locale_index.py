"""The row that stands for a locale's index: its lock, its frozen statistics, its size.

Two articles that go live at the same moment must find each other: whoever is second waits here
until the first one's postings are committed.
"""

from collections.abc import Iterable, Mapping

from django.db import connection
from django.db.models import Q

from newsroom.related.models import RelatedIndex, TermStatistics
from newsroom.related.terms import VERSION
from newsroom.related.weights import CollectionStatistics

RARE = 2
# Django would write a placeholder for each of the hundreds of terms of an article.
_FREQUENCIES = """
    SELECT term, document_frequency FROM newsroom_termstatistics
    WHERE locale = %s AND epoch = %s AND term = ANY(%s::int[])
"""
_COUNT_ON = """
    INSERT INTO newsroom_termstatistics AS counted (locale, epoch, term, document_frequency)
    SELECT %s, %s, term, frequency
    FROM unnest(%s::int[], %s::int[]) AS chunk (term, frequency) ORDER BY term
    ON CONFLICT (locale, epoch, term) DO UPDATE
    SET document_frequency = counted.document_frequency + excluded.document_frequency
"""


def lock_index(locale: str) -> RelatedIndex:
    """The locale's row, locked until the running transaction ends; made when it is missing."""
    RelatedIndex.objects.bulk_create([RelatedIndex(locale=locale)], ignore_conflicts=True)
    return RelatedIndex.objects.select_for_update().get(pk=locale)


def frozen_statistics(index: RelatedIndex, terms: Iterable[int]) -> CollectionStatistics:
    """The epoch's statistics of these terms; those that stand in one article are not stored."""
    with connection.cursor() as cursor:
        cursor.execute(_FREQUENCIES, [index.locale, index.epoch, list(terms)])
        frequencies = dict(cursor.fetchall())
    return CollectionStatistics(articles=index.articles_at_epoch, frequencies=frequencies)


def add_frequencies(index: RelatedIndex, frequencies: Mapping[int, int]) -> None:
    """Count on for the epoch to come; publications use the frozen ones meanwhile."""
    # In one order, so that two workers wait for each other and never in a circle.
    terms = sorted(frequencies)
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNT_ON,
            [index.locale, index.epoch + 1, terms, [frequencies[term] for term in terms]],
        )


def begin_epoch(index: RelatedIndex, *, articles: int) -> None:
    """Freeze what was counted in place of the old statistics; `index` is locked by the caller."""
    counted = TermStatistics.objects.filter(locale=index.locale)
    counted.filter(Q(epoch__lte=index.epoch) | Q(document_frequency__lt=RARE)).delete()
    index.epoch, index.articles_at_epoch = index.epoch + 1, articles
    index.terms_version = VERSION
    with connection.cursor() as cursor:  # so that the planner knows the new rows
        cursor.execute("ANALYZE newsroom_termstatistics")


def forget_count(index: RelatedIndex) -> None:
    """Statistics whose count was begun and not ended."""
    TermStatistics.objects.filter(locale=index.locale, epoch__gt=index.epoch).delete()


def note_change(index: RelatedIndex, *, more: int) -> int:
    """Signatures of a locked index change, and its size by `more`; returns the change's number."""
    index.articles, index.changes = max(0, index.articles + more), index.changes + 1
    index.save(update_fields=["articles", "changes"])
    return index.changes


def has_doubled(index: RelatedIndex) -> bool:
    """Whether the frozen statistics describe half of the collection at most."""
    return index.articles >= max(1, 2 * index.articles_at_epoch)
