"""When keys were last used: noted in Redis beside the quotas, written by a worker once a minute.

No request of a key writes to the database, and none waits for Redis.
"""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from django.db.models import Q
from redis.client import Pipeline

from newsroom.api.keys.models import ApiKey
from newsroom.network.redis_client import connect

USED = "keys:used"  # hash: prefix → seconds since 1970


def mark_used(pipeline: Pipeline, prefixes: Collection[str], at: float) -> None:
    if prefixes:
        pipeline.hset(USED, mapping=dict.fromkeys(prefixes, int(at)))


def note_key_uses() -> int:
    """Bring `last_used_at` up to date; how many rows were written. Raises RedisError."""
    used: Any = connect().hgetall(USED)
    written = 0
    for prefix, seconds in used.items():
        at = datetime.fromtimestamp(int(seconds), tz=UTC)
        earlier = Q(last_used_at__isnull=True) | Q(last_used_at__lt=at)
        rows = ApiKey.objects.filter(earlier, prefix=prefix.decode())
        written += rows.update(last_used_at=at)
    return written
