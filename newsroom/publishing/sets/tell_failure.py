"""A set that used up its attempts is told to people: recorded here, sent by `review`."""

from newsroom.delivery.follow_ups import Effect, record_follow_ups
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import LaunchSet

TOPIC = "launch_set_failed"  # {"launch_set", "version"}


def tell_of_failed_set(launch_set: LaunchSet) -> None:
    """For `review/notices`, which knows whom it concerns."""
    effect = Effect(
        topic=TOPIC,
        key=f"{TOPIC}:{launch_set.pk}:{launch_set.version}",
        payload={"launch_set": launch_set.pk, "version": launch_set.version},
    )
    record_follow_ups([effect], now=database_now())
