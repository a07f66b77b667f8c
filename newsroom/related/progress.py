"""How far the rebuild of each locale has come. `rebuild_related --status` prints it."""

from collections.abc import Iterator

from django.db.models import Sum
from django.utils import timezone

from newsroom.related.models import RebuildShard, RelatedIndex


def progress_lines() -> Iterator[str]:
    for index in RelatedIndex.objects.order_by("pk"):
        shards = RebuildShard.objects.filter(locale=index.locale)
        at = f"since {said(index.began_at)}" if index.stage else f"ended {said(index.ended_at)}"
        done = shards.aggregate(done=Sum("done"), articles=Sum("articles"))
        share = f" {done['done'] or 0:,} of {done['articles'] or 0:,}" if index.stage else ""
        held = shards.exclude(holder="").filter(held_until__gt=timezone.now(), is_done=False)
        by = f", {held.count()} at work" if index.stage else ""
        yield (
            f"{index.locale}: {index.stage or 'at rest'}{share}{by}, {at};"
            f" {index.articles:,} articles, statistics of {index.articles_at_epoch:,}"
        )


def said(moment: object) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else "never"
