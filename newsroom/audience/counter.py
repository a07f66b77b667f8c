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
PENDING = "views:pending"  # hash: "hour|public id" → views
# hash: "hour|locale|source" → views. Of its own: workers of the version before take every field of
# the other one for a story.
PENDING_SOURCES = "views:pending-sources"
FLUSHING = "views:flushing:"  # a pending hash that is being written, by its batch's id
FLUSHING_SOURCES = "views:flushing-sources:"
BATCHES = "views:batches"  # set: the ids of those, so that nobody has to search for them

_ADD = """
if redis.call('SET', KEYS[1], 1, 'NX', 'EX', ARGV[1]) then
    redis.call('HINCRBY', KEYS[2], ARGV[2], 1)
    redis.call('HINCRBY', KEYS[3], ARGV[3], 1)
    return 1
end
return 0
"""
_TAKE = """
if redis.call('EXISTS', KEYS[1]) == 1 then
    redis.call('RENAME', KEYS[1], KEYS[2])
    if redis.call('EXISTS', KEYS[3]) == 1 then
        redis.call('RENAME', KEYS[3], KEYS[4])
    end
    redis.call('SADD', KEYS[5], ARGV[1])
end
return redis.call('SMEMBERS', KEYS[5])
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
        story, source = f"{hour}|{view.public_id}", f"{hour}|{view.locale}|{view.source}"
        pipeline.eval(_ADD, 3, seen, PENDING, PENDING_SOURCES, WINDOW_SECONDS, story, source)
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Batch:
    """What was counted between two turns; the fields of its two hashes are named above."""

    stories: dict[str, int]
    sources: dict[str, int]


def take_batches() -> dict[str, Batch]:
    """Everything counted, by batch: the new one, and those that somebody took and did not finish.

    A batch stays in Redis until `forget_batch`, so a crash in between only repeats it.
    """
    client = connect()
    fresh = uuid.uuid4().hex
    stories, sources = f"{FLUSHING}{fresh}", f"{FLUSHING_SOURCES}{fresh}"
    taken = client.eval(_TAKE, 5, PENDING, stories, PENDING_SOURCES, sources, BATCHES, fresh)
    return {
        batch_id: Batch(
            stories=counts_in(client, f"{FLUSHING}{batch_id}"),
            sources=counts_in(client, f"{FLUSHING_SOURCES}{batch_id}"),
        )
        for batch_id in sorted(name.decode() for name in taken)
    }


def counts_in(client: Redis, key: str) -> dict[str, int]:
    counts: Any = client.hgetall(key)
    return {field.decode(): int(views) for field, views in counts.items()}


def forget_batch(batch_id: str) -> None:
    client = connect()
    client.delete(f"{FLUSHING}{batch_id}", f"{FLUSHING_SOURCES}{batch_id}")
    client.srem(BATCHES, batch_id)
