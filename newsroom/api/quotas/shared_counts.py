"""The counts of all processes, in Redis; `tally` hands its own over and takes the sums.

An address stands there as a keyed hash, for two minutes. Which keys were used goes along.
"""

import hashlib
import time
from collections.abc import Mapping

from django.conf import settings

from newsroom.api.keys.uses import mark_used
from newsroom.api.quotas.callers import KEY, Caller, Slot
from newsroom.network.redis_client import connect

KEPT_SECONDS = 120


def share_counts(counts: Mapping[Slot, int]) -> dict[Slot, int]:
    """Add these; the sums of all processes, by the same slots. Raises RedisError."""
    if not counts:
        return {}
    pipeline = connect().pipeline(transaction=False)
    for (window, caller), count in counts.items():
        pipeline.incrby(place_of(window, caller), count)
    for window, caller in counts:
        pipeline.expire(place_of(window, caller), KEPT_SECONDS)
    mark_used(pipeline, {caller.name for _, caller in counts if caller.policy == KEY}, time.time())
    sums = pipeline.execute()
    return dict(zip(counts, sums, strict=False))


def place_of(window: int, caller: Caller) -> str:
    return f"quota:{window}:{caller.policy}:{hashed(caller.name)}"


def hashed(name: str) -> str:
    """24 hexadecimal digits that nobody turns back into an address without SECRET_KEY."""
    key = hashlib.sha256(settings.SECRET_KEY.encode()).digest()
    return hashlib.blake2b(name.encode(), key=key, digest_size=12).hexdigest()
