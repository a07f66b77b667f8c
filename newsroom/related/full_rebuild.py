"""Counts, signs and lists a locale's articles anew, in chunks, while publishing goes on.

The command `rebuild_related` and the follow-up of a collection that has doubled call it. After
each chunk the place reached stands in `RelatedIndex`, in the chunk's own transaction: whoever
comes next, also after a kill, goes on there.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from newsroom.related.index_article import forget_articles, index_articles
from newsroom.related.kept_lists import kept_lists, replace_lists
from newsroom.related.live_articles import live_articles, terms_of
from newsroom.related.locale_index import all_frozen_statistics, begin_epoch, lock_index
from newsroom.related.models import RelatedIndex, StoredSignature
from newsroom.related.neighbourhood import Neighbourhood
from newsroom.related.ranking import KEPT, Ranked
from newsroom.related.show_lists import show_lists
from newsroom.related.weights import CollectionStatistics

Stage = RelatedIndex.Stage
# About 0.2 s each, during which a publication of the locale waits for its list.
SIGNED_AT_ONCE = 100
LISTED_AT_ONCE = 50
READ_AT_ONCE = 500


@dataclass(frozen=True)
class Progress:
    """`articles` of a stage are done in this chunk; the stage `after` is "" when all is done."""

    stage: str
    articles: int
    after: str


def locales_with_articles() -> list[str]:
    return sorted(live_articles().values_list("locale", flat=True).distinct())


def begin_rebuild(locale: str, *, refresh_statistics: bool) -> None:
    """Start from the first article; with new statistics every article is signed anew.

    Counting reads every text (about 1 ms each) and locks nothing.
    """
    counted = count_terms(locale) if refresh_statistics else None
    with transaction.atomic():
        index = lock_index(locale)
        if counted is not None:
            begin_epoch(index, articles=counted[0], frequencies=counted[1])
        index.stage, index.done_until = Stage.SIGNING, 0
        index.save(update_fields=["stage", "done_until"])


def count_terms(locale: str) -> tuple[int, Counter[int]]:
    """How many live articles there are, and in how many of them each term stands."""
    frequencies: Counter[int] = Counter()
    articles = 0
    for document in live_articles().filter(locale=locale).iterator(READ_AT_ONCE):
        frequencies.update(terms_of(document).keys())
        articles += 1
    return articles, frequencies


class Rebuild:
    """A begun rebuild of one locale; remembers what chunks share."""

    def __init__(self, locale: str) -> None:
        self.locale = locale
        self._statistics: tuple[int, CollectionStatistics] | None = None
        self._neighbourhood: tuple[int, Neighbourhood] | None = None

    def advance(self, *, now: datetime) -> Progress | None:
        """Do the next chunk; None when the rebuild is complete."""
        with transaction.atomic():
            index = lock_index(self.locale)
            stage = index.stage
            if stage == Stage.SIGNING:
                articles = self._sign_chunk(index)
            elif stage == Stage.LISTING:
                articles = self._list_chunk(index, now=now)
            else:
                return None
            index.save(update_fields=["stage", "done_until"])
        return Progress(stage=stage, articles=articles, after=index.stage)

    def _sign_chunk(self, index: RelatedIndex) -> int:
        """Sign what this epoch has not signed yet; at the end drop what is not live."""
        chunk = list(
            live_articles()
            .filter(locale=self.locale, page_id__gt=index.done_until)
            .order_by("page_id")[:SIGNED_AT_ONCE]
        )
        if not chunk:
            forget_articles(strangers(self.locale), index=index)
            index.stage, index.done_until = Stage.LISTING, 0
            return 0
        signed = set(
            StoredSignature.objects.filter(
                page_id__in=[document.page_id for document in chunk], epoch=index.epoch
            ).values_list("page_id", flat=True)
        )
        index_articles(
            [
                (document, terms_of(document))
                for document in chunk
                if document.page_id not in signed
            ],
            statistics=self._frozen_statistics(index),
            index=index,
        )
        index.done_until = chunk[-1].page_id
        return len(chunk)

    def _list_chunk(self, index: RelatedIndex, *, now: datetime) -> int:
        """Keep and show the lists of the next articles; unchanged ones are not written."""
        neighbourhood = self._loaded_neighbourhood(index)
        page_ids = list(
            StoredSignature.objects.filter(locale=self.locale, page_id__gt=index.done_until)
            .order_by("page_id")
            .values_list("page_id", flat=True)[:LISTED_AT_ONCE]
        )
        if not page_ids:
            index.stage, index.done_until = Stage.RESTING, 0
            return 0
        # Those that came after the neighbourhood was loaded got their lists by publication.
        known = [page_id for page_id in page_ids if page_id in neighbourhood]
        found = {page_id: neighbourhood.ranked(page_id, most=KEPT) for page_id in known}
        before = kept_lists(known)
        still_indexed = indexed({entry.member for ranked in found.values() for entry in ranked})
        lists = {
            page_id: with_newcomers(
                [entry for entry in ranked if entry.member in still_indexed],
                [entry for entry in before.get(page_id, ()) if entry.member not in neighbourhood],
            )
            for page_id, ranked in found.items()
        }
        replace_lists({pk: entries for pk, entries in lists.items() if entries != before.get(pk)})
        show_lists(page_ids, now=now)
        index.done_until = page_ids[-1]
        return len(page_ids)

    def _frozen_statistics(self, index: RelatedIndex) -> CollectionStatistics:
        if self._statistics is None or self._statistics[0] != index.epoch:
            self._statistics = (index.epoch, all_frozen_statistics(index))
        return self._statistics[1]

    def _loaded_neighbourhood(self, index: RelatedIndex) -> Neighbourhood:
        if self._neighbourhood is None or self._neighbourhood[0] != index.epoch:
            self._neighbourhood = (index.epoch, Neighbourhood(self.locale))
        return self._neighbourhood[1]


def strangers(locale: str) -> list[int]:
    """Indexed pages that readers cannot see."""
    live = live_articles().filter(locale=locale).values("page_id")
    rows = StoredSignature.objects.filter(locale=locale).exclude(page_id__in=live)
    return list(rows.values_list("page_id", flat=True))


def indexed(page_ids: set[int]) -> set[int]:
    rows = StoredSignature.objects.filter(page_id__in=page_ids)
    return set(rows.values_list("page_id", flat=True))


def with_newcomers(ranked: list[Ranked], newcomers: list[Ranked]) -> list[Ranked]:
    merged = [*ranked, *newcomers]
    merged.sort(key=lambda entry: (-entry.score, -entry.member))
    return merged[:KEPT]


def rebuild_locale(
    locale: str, *, refresh_statistics: bool, report: Callable[[Progress], None]
) -> None:
    """Rebuild a locale to the end, going on with a rebuild that was begun and not ended."""
    stage = RelatedIndex.objects.filter(pk=locale).values_list("stage", flat=True).first()
    if not stage:
        begin_rebuild(locale, refresh_statistics=refresh_statistics)
    rebuild = Rebuild(locale)
    while progress := rebuild.advance(now=timezone.now()):
        report(progress)
