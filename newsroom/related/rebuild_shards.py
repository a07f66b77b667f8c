"""Who does what of a rebuild: stretches of pages that workers hold for a minute at a time.

`begin_rebuild` plans them anew for each stage; `full_rebuild` claims one, goes through it step by
step, and keeps the place reached in the step's own transaction: whoever comes next, also after a
kill, goes on there. Two that think they hold the same one cannot both write: a step begins by
asking whether it is still theirs.
"""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Now

from newsroom.related.models import RebuildShard, RelatedIndex

# Half a minute of work for one of two processors (1.3 ms an article).
SHARD_ARTICLES = 25_000
HELD_FOR = timedelta(minutes=1)

_PLAN = """
    WITH numbered AS (
        SELECT page_id, (row_number() OVER (ORDER BY page_id) - 1) / %(size)s AS number
        FROM newsroom_document
        WHERE locale = %(locale)s AND status = 200 AND kind = 'article'
    ), stretch AS (
        SELECT number, max(page_id) AS until, count(*) AS articles FROM numbered GROUP BY number
    )
    INSERT INTO newsroom_rebuildshard
        (locale, after, until, done_until, articles, done, is_done, holder)
    SELECT %(locale)s, after, until, after, articles, 0, false, '' FROM (
        SELECT COALESCE(lag(until) OVER in_order, 0) AS after, articles,
            CASE WHEN lead(number) OVER in_order IS NOT NULL THEN until END AS until
        FROM stretch WINDOW in_order AS (ORDER BY number)
    ) planned
"""
_CLAIM = """
    UPDATE newsroom_rebuildshard SET holder = %(holder)s, held_until = clock_timestamp() + %(for)s
    WHERE id = (
        SELECT id FROM newsroom_rebuildshard
        WHERE NOT is_done AND locale = ANY(%(locales)s)
          AND (held_until IS NULL OR held_until <= clock_timestamp() OR holder = %(holder)s)
        ORDER BY locale <> %(first)s, locale, after LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id
"""


class ShardLost(Exception):
    """Somebody else took it, because its holder was silent for longer than a minute."""


def plan_shards(locale: str) -> None:
    """Divide the live articles of a locale for the stage that begins; its index is locked."""
    RebuildShard.objects.filter(locale=locale).delete()
    with connection.cursor() as cursor:
        cursor.execute(_PLAN, {"locale": locale, "size": SHARD_ARTICLES})
    # Also without articles there is something to end.
    RebuildShard.objects.bulk_create(
        [RebuildShard(locale=locale, after=0, done_until=0)], ignore_conflicts=True
    )


def is_running(locale: str) -> bool:
    """Whether a rebuild of the locale was begun and is not at its end."""
    return RebuildShard.objects.filter(locale=locale).exists()


def claim_shard(*, holder: str, first: str = "", only: str = "") -> RebuildShard | None:
    """One that nobody holds, of the locale `first` if there is one; None when all are taken."""
    locales = RelatedIndex.objects.exclude(stage="").values_list("pk", flat=True)
    if only:
        locales = locales.filter(pk=only)
    asked: dict[str, Any] = {
        "holder": holder,
        "for": HELD_FOR,
        "locales": list(locales),
        "first": first,
    }
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, asked)
        row = cursor.fetchone()
    return RebuildShard.objects.get(pk=row[0]) if row else None


def hold(shard: RebuildShard) -> None:
    """Lock a shard for the step of the running transaction; raises ShardLost."""
    held = RebuildShard.objects.select_for_update().filter(
        pk=shard.pk, holder=shard.holder, is_done=False, done_until=shard.done_until
    )
    if not held.exists():
        raise ShardLost(f"{shard}")


def note_step(shard: RebuildShard, *, done_until: int, articles: int) -> None:
    """The place reached; keeps the shard for another minute."""
    shard.done_until, shard.done = done_until, shard.done + articles
    RebuildShard.objects.filter(pk=shard.pk).update(
        done_until=done_until, done=shard.done, held_until=Now() + HELD_FOR
    )


def note_end(shard: RebuildShard) -> bool:
    """Nothing is left in it; whether it was the locale's last."""
    RebuildShard.objects.filter(pk=shard.pk).update(is_done=True)
    return not RebuildShard.objects.filter(locale=shard.locale, is_done=False).exists()


def let_go(holder: str) -> None:
    """A worker that ends lets others go on at once."""
    RebuildShard.objects.filter(holder=holder).update(holder="", held_until=None)


def within(shard: RebuildShard) -> Q:
    """The pages of a shard that are still to be done."""
    pages = Q(page_id__gt=shard.done_until)
    return pages if shard.until is None else pages & Q(page_id__lte=shard.until)
