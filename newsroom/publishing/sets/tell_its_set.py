"""A member that goes out by itself, after its set did: `carry_out` says so in its transaction."""

from datetime import datetime

from newsroom.delivery.follow_ups import Effect, record_follow_ups
from newsroom.publishing.models import Publication

TOPIC = "late_member"  # {"launch_set"}


def tell_its_set(row: Publication, *, now: datetime) -> None:
    """For `late_members.follow_late_members`; nothing for a row without a set."""
    if row.launch_set_id is None:
        return
    effect = Effect(
        topic=TOPIC,
        key=f"{TOPIC}:publication:{row.pk}",
        payload={"launch_set": row.launch_set_id},
    )
    record_follow_ups([effect], now=now)
