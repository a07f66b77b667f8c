"""The client of Redis for quotas and uses of keys; only threads and workers wait for it."""

from functools import lru_cache

from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

# A frozen Redis must hold nothing for ever (seconds).
PATIENCE_SECONDS = 0.5


@lru_cache(maxsize=1)
def connect() -> Redis:
    """It connects when it is first used."""
    return Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=PATIENCE_SECONDS,
        socket_connect_timeout=PATIENCE_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
