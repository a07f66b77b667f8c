"""Puts articles into their locale's index, and takes them out.

Called with the locale's index locked (`locale_index.lock_index`). Running twice changes nothing.
"""

from collections.abc import Mapping, Sequence

from newsroom.delivery.models import Document
from newsroom.related.candidate import Candidate
from newsroom.related.candidate_store import as_candidate
from newsroom.related.live_articles import terms_of
from newsroom.related.locale_index import count_articles, frozen_statistics
from newsroom.related.models import KeptNeighbour, Posting, RelatedIndex, StoredSignature
from newsroom.related.signature import Signature
from newsroom.related.terms import TermUse
from newsroom.related.weights import CollectionStatistics, weigh

ROWS_AT_ONCE = 5_000


def index_article(document: Document, *, index: RelatedIndex) -> Candidate:
    """Sign a live article with the frozen statistics and post its heaviest terms."""
    terms = terms_of(document)
    statistics = frozen_statistics(index, terms)
    return index_articles([(document, terms)], statistics=statistics, index=index)[0]


def index_articles(
    articles: Sequence[tuple[Document, Mapping[int, TermUse]]],
    *,
    statistics: CollectionStatistics,
    index: RelatedIndex,
) -> list[Candidate]:
    """Replace the signatures and postings of these articles."""
    signatures = [
        sign(document, terms, statistics=statistics, epoch=index.epoch)
        for document, terms in articles
    ]
    page_ids = [signature.page_id for signature in signatures]
    known = StoredSignature.objects.filter(page_id__in=page_ids).count()
    StoredSignature.objects.bulk_create(
        signatures,
        update_conflicts=True,
        unique_fields=["page_id"],
        update_fields=["locale", "listed_at", "category_slug", "tag_slugs", "terms", "epoch"],
    )
    count_articles(index, more=len(page_ids) - known)
    candidates = [as_candidate(signature) for signature in signatures]
    Posting.objects.filter(page_id__in=page_ids).delete()
    Posting.objects.bulk_create(
        (
            Posting(
                locale=signature.locale,
                term=term,
                day=signature.listed_at.date(),
                page_id=signature.page_id,
                weight=weight,
            )
            for signature, candidate in zip(signatures, candidates, strict=True)
            for term, weight in candidate.signature.posted.items()
        ),
        batch_size=ROWS_AT_ONCE,
    )
    return candidates


def sign(
    document: Document,
    terms: Mapping[int, TermUse],
    *,
    statistics: CollectionStatistics,
    epoch: int,
) -> StoredSignature:
    return StoredSignature(
        page_id=document.page_id,
        locale=document.locale,
        listed_at=document.listed_at,
        category_slug=document.category_slug,
        tag_slugs=document.tag_slugs,
        terms=Signature.of(weigh(terms, statistics)).pack(),
        epoch=epoch,
    )


def forget_articles(page_ids: Sequence[int], *, index: RelatedIndex) -> None:
    """Take articles out of the index, with their own lists and their places in others."""
    removed, _ = StoredSignature.objects.filter(page_id__in=page_ids).delete()
    count_articles(index, more=-removed)
    Posting.objects.filter(page_id__in=page_ids).delete()
    KeptNeighbour.objects.filter(page_id__in=page_ids).delete()
    KeptNeighbour.objects.filter(member_id__in=page_ids).delete()
