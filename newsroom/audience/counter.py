"""The counter in Redis: one count per reader and story within a window, none lost, none doubled.

`write_behind` adds, `flush` takes. A view is added by one script: sending it a second time, because
the first answer was lost, finds the reader's mark and counts nothing.
"""

import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from redis import Redis

from newsroom.audience.readers import reader_key
from newsroom.network.redis_client import connect

# A reader who comes back to a story later than this counts again (seconds).
WINDOW_SECONDS = 30 * 60
# A day's salt outlives its day by this (seconds): views on their way at midnight still find it.
SALT_GRACE_SECONDS = 60
# hash: "hour|public id" and "hour|locale:source" → views
PENDING = "views:pending"
FLUSHING = "views:flushing:"  # a pending hash that is being written, by its batch's id
BATCHES = "views:batches"  # set: the ids of those, so that nobody has to search for them

_ADD = """
if redis.call('SET', KEYS[1], 1, 'NX', 'EX', ARGV[1]) then
    redis.call('HINCRBY', KEYS[2], ARGV[2], 1)
    redis.call('HINCRBY', KEYS[2], ARGV[3], 1)
    return 1
end
return 0
"""
_TAKE = """
if redis.call('EXISTS', KEYS[1]) == 1 then
    redis.call('RENAME', KEYS[1], KEYS[2])
    redis.call('SADD', KEYS[3], ARGV[1])
end
return redis.call('SMEMBERS', KEYS[3])
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """One look of a reader at a story. The address is forgotten when the view is added."""

    public_id: str
    address: str
    agent: str
    at: datetime
    locale: str
    source: str


def add_views(views: Sequence[View]) -> int:
    """Count those that are new within their window; how many were. Raises RedisError."""
    client = connect()
    now = datetime.now(UTC)
    salts = {day: salt_of(client, day=day, now=now) for day in {view.at.date() for view in views}}
    pipeline = client.pipeline(transaction=False)
    for view in views:
        reader = reader_key(address=view.address, agent=view.agent, salt=salts[view.at.date()])
        seen = f"views:seen:{view.public_id}:{reader}"
        hour = hour_of(view.at)
        story, source = f"{hour}|{view.public_id}", f"{hour}|{view.locale}:{view.source}"
        pipeline.eval(_ADD, 2, seen, PENDING, WINDOW_SECONDS, story, source)
    return sum(pipeline.execute())


def hour_of(at: datetime) -> str:
    """As `flush` reads it: an hour of UTC."""
    return f"{at:%Y-%m-%dT%H}:00:00+00:00"


def salt_of(client: Redis, *, day: date, now: datetime) -> bytes:
    """The salt of a day of UTC; the first who asks makes it, for every web process.

    A view that is sent long after its day gets one that nobody has used: it counts once.
    """
    fresh = secrets.token_bytes(32)
    ends_at = datetime.combine(day + timedelta(days=1), time.min, tzinfo=UTC)
    seconds = max(int((ends_at - now).total_seconds()), 0) + SALT_GRACE_SECONDS
    kept = client.set(f"views:salt:{day}", fresh, nx=True, get=True, ex=seconds)
    return kept if isinstance(kept, bytes) else fresh


def take_batches() -> dict[str, dict[str, int]]:
    """Everything counted, by batch: the new one, and those that somebody took and did not finish.

    A batch stays in Redis until `forget_batch`, so a crash in between only repeats it.
    """
    client = connect()
    fresh = uuid.uuid4().hex
    taken = client.eval(_TAKE, 3, PENDING, f"{FLUSHING}{fresh}", BATCHES, fresh)
    batches = {}
    for batch_id in sorted(name.decode() for name in taken):
        counts: Any = client.hgetall(f"{FLUSHING}{batch_id}")
        batches[batch_id] = {key.decode(): int(views) for key, views in counts.items()}
    return batches


def forget_batch(batch_id: str) -> None:
    client = connect()
    client.delete(f"{FLUSHING}{batch_id}")
    client.srem(BATCHES, batch_id)
