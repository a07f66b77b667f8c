"""Puts articles into their locale's index, and takes them out.

Called with the locale's index locked (`locale_index.lock_index`). Running twice changes nothing.
"""

from collections.abc import Mapping, Sequence

from django.db import connection

from newsroom.delivery.models import Document
from newsroom.related.candidate import Candidate
from newsroom.related.candidate_store import as_candidate
from newsroom.related.live_articles import terms_of
from newsroom.related.locale_index import frozen_statistics, note_change
from newsroom.related.models import KeptNeighbour, Posting, RelatedIndex, StoredSignature
from newsroom.related.signature import Signature
from newsroom.related.terms import TermUse
from newsroom.related.weights import CollectionStatistics, weigh

# Django would write a placeholder for every value of some forty rows an article.
_POST = """
    INSERT INTO newsroom_posting (locale, term, day, page_id, weight)
    SELECT * FROM unnest(%s::text[], %s::int[], %s::date[], %s::bigint[], %s::float8[])
"""
_NONE: list[list[object]] = [[], [], [], [], []]


def sign_articles(documents: Sequence[Document], *, index: RelatedIndex) -> list[Candidate]:
    """Sign live articles with the frozen statistics and post their heaviest terms."""
    articles = [(document, terms_of(document)) for document in documents]
    statistics = frozen_statistics(index, {term for _, terms in articles for term in terms})
    return index_articles(articles, statistics=statistics, index=index)


def index_articles(
    articles: Sequence[tuple[Document, Mapping[int, TermUse]]],
    *,
    statistics: CollectionStatistics,
    index: RelatedIndex,
) -> list[Candidate]:
    """Replace the signatures and postings of these articles."""
    if not articles:
        return []
    page_ids = [document.page_id for document, _ in articles]
    known = StoredSignature.objects.filter(page_id__in=page_ids).count()
    change = note_change(index, more=len(page_ids) - known)
    signatures = [
        sign(document, terms, statistics=statistics, epoch=index.epoch, change=change)
        for document, terms in articles
    ]
    StoredSignature.objects.bulk_create(
        signatures,
        update_conflicts=True,
        unique_fields=["page_id"],
        update_fields=[
            *("locale", "listed_at", "category_slug", "tag_slugs", "terms", "epoch", "change")
        ],
    )
    candidates = [as_candidate(signature) for signature in signatures]
    Posting.objects.filter(page_id__in=page_ids).delete()
    postings = [
        (signature.locale, term, signature.listed_at.date(), signature.page_id, weight)
        for signature, candidate in zip(signatures, candidates, strict=True)
        for term, weight in candidate.signature.posted.items()
    ]
    with connection.cursor() as cursor:
        cursor.execute(_POST, [list(column) for column in zip(*postings, strict=True)] or _NONE)
    return candidates


def sign(
    document: Document,
    terms: Mapping[int, TermUse],
    *,
    statistics: CollectionStatistics,
    epoch: int,
    change: int,
) -> StoredSignature:
    return StoredSignature(
        page_id=document.page_id,
        locale=document.locale,
        listed_at=document.listed_at,
        category_slug=document.category_slug,
        tag_slugs=document.tag_slugs,
        terms=Signature.of(weigh(terms, statistics)).pack(),
        epoch=epoch,
        change=change,
    )


def forget_articles(page_ids: Sequence[int], *, index: RelatedIndex) -> None:
    """Take articles out of the index, with their own lists and their places in others."""
    if not page_ids:
        return
    removed, _ = StoredSignature.objects.filter(page_id__in=page_ids).delete()
    note_change(index, more=-removed)
    Posting.objects.filter(page_id__in=page_ids).delete()
    KeptNeighbour.objects.filter(page_id__in=page_ids).delete()
    KeptNeighbour.objects.filter(member_id__in=page_ids).delete()
