"""How well a locale's stories are furnished with similar news, for the desk. Reads only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Min, Sum

from newsroom.content.models.articles import SimilarNews
from newsroom.delivery.models import FollowUp
from newsroom.related.models import RebuildShard, RelatedIndex
from newsroom.related.shown import SHOWN

TOPICS = ("related_published", "related_withdrawn", "related_choices", "related_refresh")
# One row of `newsroom_relatedentry` says whether a list reaches that far.
_COVERAGE = """
    SELECT d.locale, count(*),
        count(*) FILTER (WHERE l.places >= %(full)s),
        count(*) FILTER (WHERE l.places < %(full)s AND c.page_id IS NULL),
        count(*) FILTER (WHERE l.places IS NULL AND c.page_id IS NULL),
        count(*) FILTER (WHERE c.page_id IS NOT NULL AND coalesce(l.places, 0) < %(full)s),
        min(l.as_of),
        percentile_disc(0.5) WITHIN GROUP (ORDER BY l.as_of)
    FROM newsroom_document d
    LEFT JOIN (
        SELECT page_id, max(rank) AS places, max(as_of) AS as_of
        FROM newsroom_relatedentry GROUP BY page_id
    ) l ON l.page_id = d.page_id
    LEFT JOIN newsroom_relatedchoices c
        ON c.page_id = d.page_id AND c.wish IN (%(pinned)s, %(none)s)
    WHERE d.status = 200 AND d.kind = 'article'
    GROUP BY d.locale ORDER BY d.locale
"""


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Live stories of a locale by the length of their lists; `by_wish`: short because an editor
    wants it so. Lists were last changed at `oldest` and, the middle one, at `middle`.
    """

    locale: str
    stories: int
    full: int
    short: int
    empty: int
    by_wish: int
    oldest: datetime | None
    middle: datetime | None


@dataclass(frozen=True, kw_only=True)
class Progress:
    """A rebuild under way: `done` of `articles` in this stage."""

    locale: str
    stage: str
    done: int
    articles: int


@dataclass(frozen=True, kw_only=True)
class Queue:
    """What waits to be calculated, since when, and what nobody could calculate."""

    waiting: int
    since: datetime | None
    dead: int
    rebuilds: Sequence[Progress]


def coverage_by_locale() -> list[Coverage]:
    """One query over all lists: half a second for 100,000 stories."""
    wishes = {"pinned": SimilarNews.PINNED.value, "none": SimilarNews.NONE.value}
    with connection.cursor() as cursor:
        cursor.execute(_COVERAGE, {"full": SHOWN, **wishes})
        return [
            Coverage(
                locale=row[0],
                stories=row[1],
                full=row[2],
                short=row[3],
                empty=row[4],
                by_wish=row[5],
                oldest=row[6],
                middle=row[7],
            )
            for row in cursor.fetchall()
        ]


def rebuild_queue() -> Queue:
    rows = FollowUp.objects.filter(topic__in=TOPICS)
    waiting = rows.filter(state=FollowUp.State.PENDING)
    shards = RebuildShard.objects.values("locale")
    sums = shards.annotate(done=Sum("done"), articles=Sum("articles"))
    steps = {row["locale"]: row for row in sums}
    return Queue(
        waiting=waiting.count(),
        since=waiting.aggregate(at=Min("created_at"))["at"],
        dead=rows.filter(state=FollowUp.State.DEAD).count(),
        rebuilds=[
            Progress(
                locale=index.locale,
                stage=index.stage,
                done=steps[index.locale]["done"] if index.locale in steps else 0,
                articles=steps[index.locale]["articles"] if index.locale in steps else 0,
            )
            for index in RelatedIndex.objects.exclude(stage="").order_by("locale")
        ],
    )
