"""The client of Redis for what can do without it: views, quotas, uses of keys."""

from functools import lru_cache

from django.conf import settings
from redis import ConnectionPool, Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

# Counting must never hold anything up, and a frozen Redis nothing for ever (seconds).
PATIENCE_SECONDS = 0.5


@lru_cache(maxsize=1)
def connect() -> Redis:
    """One per process; it connects when it is first used, and tries once."""
    pool = ConnectionPool.from_url(
        settings.REDIS_URL,
        socket_timeout=PATIENCE_SECONDS,
        socket_connect_timeout=PATIENCE_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
    # `Redis.from_url` makes a client that closes its pool when it is thrown away. At the end of a
    # process that waits for ever for the lock of a thread which was stopped in the middle.
    return Redis(connection_pool=pool)
