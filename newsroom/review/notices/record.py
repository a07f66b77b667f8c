"""What happened in a review is noted in its transaction; a worker tells people after the commit.

`signal_handlers` calls it for what Wagtail tells us, the verbs of this room for their own.
"""

from datetime import datetime
from typing import Any

from newsroom.delivery.follow_ups import Effect, record_follow_ups

TOPIC = "notice"  # {"about", "id", "actor", "is_new"}


def note_event(
    about: str,
    *,
    subject_id: int,
    actor: Any = None,
    is_new: bool = True,
    mark: str = "",
    now: datetime,
) -> None:
    """`about` is a name in `spread.SPREAD`; `mark` tells two events about one subject apart."""
    effect = Effect(
        topic=TOPIC,
        key=":".join(filter(None, [TOPIC, about, str(subject_id), mark])),
        payload={
            "about": about,
            "id": subject_id,
            "actor": getattr(actor, "pk", None),
            "is_new": is_new,
        },
    )
    record_follow_ups([effect], now=now)
