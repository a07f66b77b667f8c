"""Counts, signs and lists a locale's articles anew, step by step, while publishing goes on.

Workers of the queue `related`, the command `rebuild_related` and the follow-up of a collection
that has doubled call it, any number of them at a time (`rebuild_shards.py`). What takes long is
computed before a step's transaction begins, so a publication waits for the writing only.
"""

import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from newsroom.delivery.models import Document
from newsroom.related.begin_rebuild import end_stage
from newsroom.related.index_article import index_articles
from newsroom.related.live_articles import live_articles, terms_of
from newsroom.related.locale_index import add_frequencies, frozen_statistics, lock_index
from newsroom.related.models import RebuildShard, RelatedIndex, StoredSignature
from newsroom.related.neighbourhood import Neighbourhood
from newsroom.related.rebuild_shards import (
    ShardLost,
    claim_shard,
    hold,
    let_go,
    note_end,
    note_step,
    within,
)
from newsroom.related.rebuilt_lists import replace_rebuilt
from newsroom.related.unsigned import unsigned_articles

Stage = RelatedIndex.Stage
# About a second of computing each, outside of any lock …
COUNTED_AT_ONCE = 500
SIGNED_AT_ONCE = 200
# … and 0.2 s of writing, during which a publication of the locale waits for its list.
LISTED_AT_ONCE = 250


@dataclass(frozen=True)
class Progress:
    """`articles` of a stage are done in this step; the stage `after` is "" when all is done."""

    locale: str
    stage: str
    articles: int
    after: str


class Rebuild:
    """One worker's part in the begun rebuilds of all locales or of one; remembers what steps share.

    Whoever has made one lets go of it at the end (`close`).
    """

    def __init__(self, only: str = "") -> None:
        self._only = only
        self._holder = uuid.uuid4().hex
        self._shard: RebuildShard | None = None
        self._neighbourhood: tuple[tuple[str, datetime | None], Neighbourhood] | None = None

    def advance(self, *, now: datetime) -> Progress | None:
        """Take the next step; None when nothing is begun, or others hold what is left."""
        while True:
            if self._shard is None:
                loaded = self._neighbourhood[0][0] if self._neighbourhood else ""
                self._shard = claim_shard(holder=self._holder, first=loaded, only=self._only)
            if self._shard is None:
                return None
            try:
                return self._step(self._shard, now=now)
            except ShardLost:
                self._shard = None

    def close(self) -> None:
        let_go(self._holder)
        self._shard = self._neighbourhood = None

    def _step(self, shard: RebuildShard, *, now: datetime) -> Progress:
        index = RelatedIndex.objects.get(pk=shard.locale)
        steps: dict[str, Callable[[RebuildShard, RelatedIndex, datetime], int]] = {
            Stage.COUNTING: self._count,
            Stage.SIGNING: self._sign,
            Stage.LISTING: self._list,
        }
        if index.stage not in steps:
            raise ShardLost(f"{shard}: nothing is being rebuilt")
        articles = steps[index.stage](shard, index, now)
        after = index.stage if articles else self._end_of(shard, now=now)
        return Progress(shard.locale, stage=index.stage, articles=articles, after=after)

    def _end_of(self, shard: RebuildShard, *, now: datetime) -> str:
        with transaction.atomic():
            index = lock_index(shard.locale)
            hold(shard)
            if note_end(shard):
                end_stage(index, now=now)
        self._shard = None
        return index.stage

    def _count(self, shard: RebuildShard, index: RelatedIndex, now: datetime) -> int:
        """In how many articles each term stands."""
        chunk = list(
            live_articles()
            .filter(within(shard), locale=shard.locale)
            .order_by("page_id")[:COUNTED_AT_ONCE]
        )
        if chunk:
            frequencies = Counter(term for document in chunk for term in terms_of(document))
            with transaction.atomic():
                hold(shard)
                add_frequencies(index, frequencies)
                note_step(shard, done_until=chunk[-1].page_id, articles=len(chunk))
        return len(chunk)

    def _sign(self, shard: RebuildShard, index: RelatedIndex, now: datetime) -> int:
        """Sign what this epoch has not signed yet, and what stands in another section by now."""
        chunk = unsigned_articles(shard, epoch=index.epoch, limit=SIGNED_AT_ONCE)
        if chunk:
            articles = [(document, terms_of(document)) for document in chunk]
            statistics = frozen_statistics(index, {term for _, terms in articles for term in terms})
            with transaction.atomic():
                index = lock_index(shard.locale)
                hold(shard)
                same = unchanged(chunk)
                index_articles(
                    [each for each in articles if each[0].page_id in same],
                    statistics=statistics,
                    index=index,
                )
                note_step(shard, done_until=chunk[-1].page_id, articles=len(chunk))
        return len(chunk)

    def _list(self, shard: RebuildShard, index: RelatedIndex, now: datetime) -> int:
        """Keep and show the lists of the next articles; unchanged ones are not written."""
        page_ids = list(
            StoredSignature.objects.filter(within(shard), locale=shard.locale)
            .order_by("page_id")
            .values_list("page_id", flat=True)[:LISTED_AT_ONCE]
        )
        if page_ids:
            near = self._loaded_neighbourhood(index)
            # Those that came after it was loaded got their lists by publication.
            found = {page_id: near.lists_of(page_id) for page_id in page_ids if page_id in near}
            with transaction.atomic():
                lock_index(shard.locale)
                hold(shard)
                replace_rebuilt(found, locale=shard.locale, since=near.change, now=now)
                note_step(shard, done_until=page_ids[-1], articles=len(page_ids))
        return len(page_ids)

    def _loaded_neighbourhood(self, index: RelatedIndex) -> Neighbourhood:
        key = (index.locale, index.began_at)
        if self._neighbourhood is None or self._neighbourhood[0] != key:
            self._neighbourhood = None  # never two of them in memory
            self._neighbourhood = (key, Neighbourhood(index.locale))
        return self._neighbourhood[1]


def unchanged(documents: list[Document]) -> set[int]:
    """Those that are still as they were read; the others are signed by their publications."""
    built_at = {document.page_id: document.built_at for document in documents}
    rows = live_articles().filter(page_id__in=built_at).values_list("page_id", "built_at")
    return {page_id for page_id, at in rows if built_at[page_id] == at}
