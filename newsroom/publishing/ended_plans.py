"""What was approved or live, and is not so any more by somebody's hand: told to whose piece it is.

The verbs for that record it in their transaction; `review/notices` tells people after the commit.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from newsroom.delivery.follow_ups import Effect, record_follow_ups

TOPIC = "plan_ended"  # {"page", "about", "subject", "user", "reason", "also"}
UNLOCKED, UNDONE, UNSCHEDULED = "unlocked", "undone", "unscheduled"


def tell_plan_ended(
    page: Any,
    *,
    about: str,
    subject_id: int,
    user: Any,
    reason: str,
    also: Iterable[int | None] = (),
    now: datetime,
) -> None:
    """`subject_id` is the approval or the row of the ledger; `also` are accounts beside authors."""
    effect = Effect(
        topic=TOPIC,
        key=f"{TOPIC}:{about}:{subject_id}",
        payload={
            "page": page.pk,
            "about": about,
            "subject": subject_id,
            "user": getattr(user, "pk", None),
            "reason": reason,
            "also": [pk for pk in also if pk is not None],
        },
    )
    record_follow_ups([effect], now=now)
