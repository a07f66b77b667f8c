"""What publications, unpublications or an editor's choice do to similar news.

Follow-up handlers call these actions with nothing but ids, each in a transaction: they read what
is public now, so they may run late, twice and in any order. Only the articles' own lists and the
lists that they enter or leave change, each once, however many articles come together.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from newsroom.delivery.models import Document
from newsroom.related.candidate import Candidate
from newsroom.related.candidate_query import find_candidates
from newsroom.related.candidate_store import candidates_by_id
from newsroom.related.editors_choices import pages_pinning
from newsroom.related.index_article import forget_articles, sign_articles
from newsroom.related.kept_lists import (
    lists_in_sight,
    offer_to_lists,
    replace_lists,
    short_lists,
    take_out_of_lists,
)
from newsroom.related.limits import CANDIDATES
from newsroom.related.live_articles import live_articles
from newsroom.related.locale_index import lock_index
from newsroom.related.ranking import KEPT, Ranked, rank
from newsroom.related.show_lists import show_lists
from newsroom.related.shown import SHOWN


def rebuild_related(*, page_ids: Collection[int], now: datetime) -> None:
    """Give live articles their lists, and put them into every list whose last place they reach.

    Articles that are not live (any more) are removed instead. Pages without a document are passed
    over.
    """
    locales = Document.objects.filter(page_id__in=page_ids).values_list("page_id", "locale")
    by_locale: dict[str, list[int]] = {}
    for page_id, locale in locales.order_by("locale", "page_id"):
        by_locale.setdefault(locale, []).append(page_id)
    for locale, members in by_locale.items():
        rebuild_in_locale(locale, members, now=now)


def rebuild_in_locale(locale: str, page_ids: Collection[int], *, now: datetime) -> None:
    index = lock_index(locale)
    documents = list(live_articles().filter(page_id__in=page_ids).order_by("page_id"))
    left = take_out_of_lists(page_ids)
    live = {document.page_id for document in documents}
    forget_articles([pk for pk in page_ids if pk not in live], index=index)
    # All are posted before the first one asks, so that those of one burst find each other.
    neighbours = {
        article.member: ranked_neighbours(article)
        for article in sign_articles(documents, index=index)
    }
    replace_lists({page_id: ranked[:KEPT] for page_id, ranked in neighbours.items()})
    entered = offer_to_lists(
        # A score is the same in both directions, and so are its reasons.
        [
            (entry.member, replace(entry, member=page_id))
            for page_id, ranked in neighbours.items()
            for entry in ranked
            if entry.member not in neighbours
        ]
    )
    refill(left - entered - live)
    in_sight = lists_in_sight(entered, member_ids=live)
    show_lists({*page_ids, *left, *in_sight, *pages_pinning(all_versions(page_ids))}, now=now)


def all_versions(page_ids: Iterable[int]) -> list[int]:
    """The pages that tell the stories of these pages, in every locale."""
    stories = Document.objects.filter(page_id__in=list(page_ids)).values("story_id")
    rows = Document.objects.filter(story_id__in=stories)
    return list(rows.values_list("page_id", flat=True))


def show_related_of(*, page_id: int, now: datetime) -> None:
    """Show a list anew after its pins or exclusions have changed."""
    locale = Document.objects.filter(page_id=page_id).values_list("locale", flat=True).first()
    if locale is not None:
        lock_index(locale)
        show_lists([page_id], now=now)


def refill(page_ids: Iterable[int]) -> None:
    """Build the lists anew that can no longer fill the places shown."""
    short = candidates_by_id(short_lists(page_ids, fewest=SHOWN))
    replace_lists(
        {page_id: ranked_neighbours(article)[:KEPT] for page_id, article in short.items()}
    )


def ranked_neighbours(article: Candidate) -> list[Ranked]:
    """All articles that are similar to an indexed one, as far as the postings reach."""
    candidates = candidates_by_id(find_candidates(article))
    return rank(article, candidates.values(), most=CANDIDATES)
