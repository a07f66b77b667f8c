"""Stories with a time to go out, for tests that break something meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from newsroom.content.models import CategoryPage
from newsroom.delivery.models import FollowUp
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Publication
from tests.builders import make_article, make_live_category, schedule

Rows = list[Publication]


def plan(
    count: int,
    *,
    first_in: float = 0.0,
    every: float = 0.0,
    start: datetime | None = None,
    section: CategoryPage | None = None,
) -> Rows:
    """`count` approved stories, the first due in `first_in` seconds, then one each `every`."""
    section = section or make_live_category()
    articles = [make_article(section, title=f"Planned story {n}") for n in range(count)]
    start = start or database_now()
    return [
        schedule(article, due_at=start + timedelta(seconds=first_in + n * every))
        for n, article in enumerate(articles)
    ]


def settle_follow_ups() -> None:
    """What building the newsroom asked for is none of the test's business."""
    FollowUp.objects.filter(state=FollowUp.State.PENDING).delete()


def no_follow_up_waits() -> bool:
    return not FollowUp.objects.filter(state=FollowUp.State.PENDING).exists()


def fresh(rows: Sequence[Publication]) -> Rows:
    """The rows as they stand in the ledger now, in planned order."""
    ids = [row.pk for row in rows]
    return list(Publication.objects.filter(pk__in=ids).order_by("due_at", "pk"))


def states(rows: Sequence[Publication]) -> list[str]:
    return sorted(row.state for row in fresh(rows))


def all_done(rows: Sequence[Publication]) -> bool:
    return states(rows) == ["done"] * len(rows)


def some_done(rows: Sequence[Publication], count: int = 1) -> bool:
    return states(rows).count("done") >= count


def begun_in_planned_order(rows: Sequence[Publication], *, hands: int) -> bool:
    """Each before all that were planned later, but for those that `hands` hold at the same time."""
    begun = [row.started_at for row in fresh(rows)]
    return all(one <= min(begun[place + hands :], default=one) for place, one in enumerate(begun))


def slowest(rows: Sequence[Publication]) -> float:
    """The greatest lateness (seconds)."""
    return max(row.lateness.total_seconds() for row in fresh(rows))
