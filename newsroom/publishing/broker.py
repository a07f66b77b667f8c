"""What Redis holds of our hints, and whether it would throw some away.

The problems screen, /metrics and the start of a worker ask it; it never waits longer than its
patience. No publication depends on the answer.
"""

from dataclasses import dataclass, field

from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

# Long enough for a busy server, short enough for a person who waits for the screen (seconds).
PATIENCE_SECONDS = 0.5
# The only policy that forgets no hint and no reader's view when the memory is full.
RIGHT_POLICY = "noeviction"


@dataclass(frozen=True, kw_only=True)
class Broker:
    """`depths` are messages that wait, by queue; empty while Redis is away."""

    is_up: bool
    eviction_policy: str = ""
    depths: dict[str, int] = field(default_factory=dict)

    @property
    def evicts(self) -> bool:
        return self.eviction_policy not in ("", RIGHT_POLICY)


def look_at_broker() -> Broker:
    """Never raises: a Redis that is away is what the caller wants to know."""
    client = Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=PATIENCE_SECONDS,
        socket_connect_timeout=PATIENCE_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
    try:
        # INFO, because services for hire refuse CONFIG GET.
        policy = str(client.info("memory").get("maxmemory_policy", ""))
        queues = (*settings.WORK_QUEUES, *settings.FURTHER_QUEUES)
        depths = {queue: int(client.llen(queue)) for queue in queues}
    except RedisError:
        return Broker(is_up=False)
    finally:
        client.close()
    return Broker(is_up=True, eviction_policy=policy, depths=depths)
