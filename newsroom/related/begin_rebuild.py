"""Begins the full rebuild of a locale, and leads it from stage to stage.

Called by the nightly task, the command `rebuild_related` and the follow-up of a collection that
has doubled. Nothing is computed here: `full_rebuild` does the steps, in as many workers as there
are.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from newsroom.related.index_article import forget_articles
from newsroom.related.live_articles import live_articles
from newsroom.related.locale_index import begin_epoch, forget_count, lock_index
from newsroom.related.models import RebuildShard, RelatedIndex, StoredSignature
from newsroom.related.rebuild_shards import is_running, plan_shards
from newsroom.related.terms import VERSION

Stage = RelatedIndex.Stage
FOLLOWING = {Stage.COUNTING: Stage.SIGNING, Stage.SIGNING: Stage.LISTING}
# In the newsroom's zone, when few publish; a night that was missed is made up for at any hour.
NIGHT_HOURS = range(2, 5)
A_NIGHT = timedelta(hours=18)
MISSED = timedelta(hours=48)
# New statistics cost a reading of all texts: 3 ms an article.
GROWN = 0.1


def locales_with_articles() -> list[str]:
    return sorted(live_articles().values_list("locale", flat=True).distinct())


@transaction.atomic
def begin_rebuild(locale: str, *, refresh_statistics: bool, now: datetime) -> None:
    """Start from the first article; with new statistics every article is signed anew."""
    index = lock_index(locale)
    forget_count(index)
    index.stage = Stage.COUNTING if refresh_statistics else Stage.SIGNING
    index.began_at = now
    index.save(update_fields=["stage", "began_at"])
    plan_shards(locale)


def begin_nightly_rebuilds(*, now: datetime) -> list[str]:
    """Begin those that are due; which. Asked every few minutes, by any number of clocks."""
    is_night = timezone.localtime(now).hour in NIGHT_HOURS
    begun = []
    for locale in RelatedIndex.objects.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            index = lock_index(locale)
            if not is_due(index, is_night=is_night, now=now):
                continue
            begin_rebuild(locale, refresh_statistics=needs_statistics(index), now=now)
        begun.append(locale)
    return begun


def is_due(index: RelatedIndex, *, is_night: bool, now: datetime) -> bool:
    if index.began_at is None:
        return True
    # One that runs for two days has come to nothing.
    is_resting = not is_running(index.locale)
    return now - index.began_at >= (A_NIGHT if is_night and is_resting else MISSED)


def needs_statistics(index: RelatedIndex) -> bool:
    """Whether they differ from the collection by more than a tenth, or from today's terms."""
    if index.terms_version != VERSION:
        return True
    difference = abs(index.articles - index.articles_at_epoch)
    return difference > GROWN * index.articles_at_epoch


def end_stage(index: RelatedIndex, *, now: datetime) -> None:
    """All shards of a locked index are done: on to the next stage, or to rest."""
    shards = RebuildShard.objects.filter(locale=index.locale)
    if index.stage == Stage.COUNTING:
        begin_epoch(index, articles=sum(shards.values_list("done", flat=True)))
    elif index.stage == Stage.SIGNING:
        forget_articles(strangers(index.locale), index=index)
    index.stage = FOLLOWING.get(Stage(index.stage), Stage.RESTING)
    if index.stage:
        plan_shards(index.locale)
    else:
        shards.delete()
        index.ended_at = now
    index.save(update_fields=["stage", "epoch", "articles_at_epoch", "terms_version", "ended_at"])


def strangers(locale: str) -> list[int]:
    """Indexed pages that readers cannot see."""
    live = live_articles().filter(locale=locale).values("page_id")
    rows = StoredSignature.objects.filter(locale=locale).exclude(page_id__in=live)
    return list(rows.values_list("page_id", flat=True))
