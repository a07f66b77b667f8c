"""How late each request of a trial was, and whether it went out once and in order."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from wagtail.models import PageLogEntry

from newsroom.delivery.models import Change
from newsroom.publishing.models import Publication
from tests.builders import make_article, make_live_category, schedule

# The instant of the commit, which is when readers had it; `lateness` in the row ends before it.
COMMITTED = """
    SELECT id, due_at, pg_xact_commit_timestamp(xmin), started_at, done_by
    FROM newsroom_publication WHERE id = ANY(%s) AND state = 'done' ORDER BY due_at, id
"""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One request: seconds from its due instant to its commit, and who carried it out."""

    publication_id: int
    due_at: datetime
    committed_at: datetime
    started_at: datetime
    done_by: str

    @property
    def lateness(self) -> float:
        return (self.committed_at - self.due_at).total_seconds()


def plan(instants: Sequence[datetime], *, title: str) -> list[int]:
    """Approved stories in a section of their own, one due at each instant; ids of the ledger."""
    section = make_live_category(title=title)
    articles = [make_article(section, title=f"{title} {n}") for n in range(len(instants))]
    return [
        schedule(article, due_at=due).pk for article, due in zip(articles, instants, strict=True)
    ]


def evenly(*, start: datetime, count: int, per_second: float) -> list[datetime]:
    return [start + timedelta(seconds=n / per_second) for n in range(count)]


def are_done(publication_ids: Sequence[int]) -> bool:
    rows = Publication.objects.filter(pk__in=publication_ids)
    return not rows.exclude(state=Publication.State.DONE).exists()


def outcomes(publication_ids: Sequence[int]) -> list[Outcome]:
    with connection.cursor() as cursor:
        cursor.execute(COMMITTED, [list(publication_ids)])
        return [
            Outcome(
                publication_id=row[0],
                due_at=row[1],
                committed_at=row[2],
                started_at=row[3],
                done_by=row[4],
            )
            for row in cursor.fetchall()
        ]


def refuse_doubles(publication_ids: Sequence[int]) -> None:
    """Every page was published once, by Wagtail's log and by the change log."""
    rows = Publication.objects.filter(pk__in=publication_ids)
    pages = list(rows.values_list("page_id", flat=True))
    logged = PageLogEntry.objects.filter(page__in=pages, action="wagtail.publish").count()
    assert logged == len(pages), f"{logged} publications of {len(pages)} pages"
    positions = list(Change.objects.order_by("position").values_list("position", flat=True))
    assert all(b == a + 1 for a, b in itertools.pairwise(positions)), "a gap in the change log"


def at(share: float, values: Sequence[float]) -> float:
    """The value below which that share of all lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered)) - 1))]


def summary(rows: Sequence[Outcome]) -> dict[str, Any]:
    late = [row.lateness for row in rows]
    return {
        "count": len(rows),
        "p50": round(at(0.50, late), 3),
        "p99": round(at(0.99, late), 3),
        "longest": round(max(late), 3),
        "earliest": round(min(late), 3),
        "by_celery": sum(row.done_by == "celery" for row in rows),
        "by_clock": sum(row.done_by == "clock" for row in rows),
    }
