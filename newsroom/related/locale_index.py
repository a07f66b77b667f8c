"""The row that stands for a locale's index: its lock, its frozen statistics, its size.

Two articles that go live at the same moment must find each other: whoever is second waits here
until the first one's postings are committed.
"""

from collections.abc import Iterable, Mapping

from django.db import connection

from newsroom.related.models import RelatedIndex, TermStatistics
from newsroom.related.weights import CollectionStatistics

RARE = 2
ROWS_AT_ONCE = 5_000


def lock_index(locale: str) -> RelatedIndex:
    """The locale's row, locked until the running transaction ends; made when it is missing."""
    RelatedIndex.objects.bulk_create([RelatedIndex(locale=locale)], ignore_conflicts=True)
    return RelatedIndex.objects.select_for_update().get(pk=locale)


def frozen_statistics(index: RelatedIndex, terms: Iterable[int]) -> CollectionStatistics:
    """The epoch's statistics of these terms; those that stand in one article are not stored."""
    rows = TermStatistics.objects.filter(
        locale=index.locale, epoch=index.epoch, term__in=list(terms)
    )
    return CollectionStatistics(
        articles=index.articles_at_epoch,
        frequencies=dict(rows.values_list("term", "document_frequency")),
    )


def all_frozen_statistics(index: RelatedIndex) -> CollectionStatistics:
    """The epoch's statistics of every term, for signing many articles."""
    rows = TermStatistics.objects.filter(locale=index.locale, epoch=index.epoch)
    return CollectionStatistics(
        articles=index.articles_at_epoch,
        frequencies=dict(rows.values_list("term", "document_frequency").iterator(ROWS_AT_ONCE)),
    )


def begin_epoch(index: RelatedIndex, *, articles: int, frequencies: Mapping[int, int]) -> None:
    """Freeze new statistics in place of the old ones; `index` is locked by the caller."""
    TermStatistics.objects.filter(locale=index.locale).delete()
    epoch = index.epoch + 1
    TermStatistics.objects.bulk_create(
        (
            TermStatistics(
                epoch=epoch, locale=index.locale, term=term, document_frequency=frequency
            )
            for term, frequency in frequencies.items()
            if frequency >= RARE
        ),
        batch_size=ROWS_AT_ONCE,
    )
    index.epoch, index.articles_at_epoch = epoch, articles
    index.stage, index.done_until = RelatedIndex.Stage.SIGNING, 0
    index.save()
    with connection.cursor() as cursor:  # so that the planner knows the new rows
        cursor.execute("ANALYZE newsroom_termstatistics")


def count_articles(index: RelatedIndex, *, more: int) -> None:
    """Add to the size of a locked index."""
    index.articles = max(0, index.articles + more)
    RelatedIndex.objects.filter(pk=index.pk).update(articles=index.articles)


def has_doubled(index: RelatedIndex) -> bool:
    """Whether the frozen statistics describe half of the collection at most."""
    return index.articles >= max(1, 2 * index.articles_at_epoch)
