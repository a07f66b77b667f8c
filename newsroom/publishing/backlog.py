"""What waits behind a publication: follow-ups by topic, how old, how many are dead.

/metrics and the problems screen read it. Times are those of the database's clock.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min

from newsroom.delivery.models import FollowUp


@dataclass(frozen=True, kw_only=True)
class Backlog:
    """Of one topic. `oldest_at` is when the oldest that waits was asked for."""

    topic: str
    waiting: int = 0
    oldest_at: datetime | None = None
    dead: int = 0


def backlogs() -> list[Backlog]:
    """Topics with something waiting or dead, by name."""
    waiting = FollowUp.objects.filter(state=FollowUp.State.PENDING)
    dead = FollowUp.objects.filter(state=FollowUp.State.DEAD)
    alive = {
        row["topic"]: row
        for row in waiting.values("topic").annotate(count=Count("pk"), oldest=Min("created_at"))
    }
    buried = dict(dead.values_list("topic").annotate(count=Count("pk")))
    return [
        Backlog(
            topic=topic,
            waiting=alive[topic]["count"] if topic in alive else 0,
            oldest_at=alive[topic]["oldest"] if topic in alive else None,
            dead=buried.get(topic, 0),
        )
        for topic in sorted(alive.keys() | buried.keys())
    ]
