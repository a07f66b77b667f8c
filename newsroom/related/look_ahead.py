"""The list that a version of an article would get, before it is live. Nothing is stored or locked.

The desk's editor asks for it, with the words on somebody's screen or those last saved. It takes
the way of a publication: the same terms, statistics, candidates, signals, pins and exclusions.
"""

from datetime import datetime

from newsroom.content.models import ArticlePage
from newsroom.delivery.documents import build
from newsroom.delivery.show_related import ShownEntry
from newsroom.related.candidate import Candidate
from newsroom.related.candidate_store import candidates_by_id
from newsroom.related.editors_choices import choices_in
from newsroom.related.live_articles import live_articles, live_versions
from newsroom.related.locale_index import frozen_statistics
from newsroom.related.models import RelatedIndex
from newsroom.related.ranking import KEPT
from newsroom.related.rebuild_related import ranked_neighbours
from newsroom.related.show_lists import entries_of
from newsroom.related.signature import Signature
from newsroom.related.terms import article_terms
from newsroom.related.weights import weigh


def look_ahead(page: ArticlePage, *, now: datetime) -> list[ShownEntry]:
    """For a page that was saved once; its words and choices are those in hand."""
    choice = choices_in(page)
    kept = ranked_neighbours(as_if_live(page, now=now))[:KEPT]
    members = [entry.member for entry in kept]
    live = live_articles().filter(page_id__in=members).values_list("page_id", flat=True)
    return entries_of(
        kept,
        candidates=candidates_by_id(live),
        choice=choice,
        versions=live_versions([*choice.pins, *choice.exclusions]),
        locale=page.locale.language_code,
    )


def as_if_live(page: ArticlePage, *, now: datetime) -> Candidate:
    """Signed as its document would be; a piece without a date yet is of today."""
    document = build(page, files_of=lambda images: {})
    body = document.body
    terms = article_terms(
        headline=page.title,
        body=f"{body['standfirst']}\n{body['body']['text']}",
        locale=document.locale,
    )
    index = RelatedIndex.objects.filter(pk=document.locale).first()
    statistics = frozen_statistics(index or RelatedIndex(locale=document.locale), terms)
    return Candidate(
        member=page.pk,
        locale=document.locale,
        signature=Signature.of(weigh(terms, statistics)),
        day=None if page.undated else (document.published_at or now).date(),
        category=document.category_slug,
        tags=frozenset(document.tag_slugs),
    )
