"""What a publication, an unpublication or an editor's choice does to similar news.

Follow-up handlers call these actions with nothing but an id, each in a transaction: they read
what is public now, so they may run late, twice and in any order. Only the article's own list and
the lists that it enters or leaves change.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from newsroom.delivery.models import Document
from newsroom.related.candidate import Candidate
from newsroom.related.candidate_query import find_candidates
from newsroom.related.candidate_store import candidates_by_id
from newsroom.related.editors_choices import pages_pinning
from newsroom.related.index_article import forget_articles, index_article
from newsroom.related.kept_lists import (
    lists_in_sight,
    offer_to_lists,
    replace_lists,
    short_lists,
    take_out_of_lists,
)
from newsroom.related.live_articles import live_articles
from newsroom.related.locale_index import lock_index
from newsroom.related.posting_index import CANDIDATES
from newsroom.related.ranking import KEPT, Ranked, rank
from newsroom.related.show_lists import show_lists
from newsroom.related.shown import SHOWN


def rebuild_related(*, page_id: int, now: datetime) -> None:
    """Give a live article its list, and put it into every list whose last place it reaches.

    An article that is not live (any more) is removed instead.
    """
    known = Document.objects.filter(page_id=page_id).only("locale", "story_id").first()
    if known is None:
        return
    index = lock_index(known.locale)
    document = live_articles().filter(page_id=page_id).first()
    left = take_out_of_lists(page_id)
    entered: list[int] = []
    if document is None:
        forget_articles([page_id], index=index)
    else:
        neighbours = ranked_neighbours(index_article(document, index=index))
        replace_lists({page_id: neighbours[:KEPT]})
        # A score is the same in both directions, and so are its reasons.
        entered = offer_to_lists(
            {entry.member: replace(entry, member=page_id) for entry in neighbours}
        )
    refill(set(left) - set(entered))
    versions = Document.objects.filter(story_id=known.story_id).values_list("page_id", flat=True)
    in_sight = lists_in_sight(entered, member_id=page_id)
    show_lists({page_id, *left, *in_sight, *pages_pinning(versions)}, now=now)


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
