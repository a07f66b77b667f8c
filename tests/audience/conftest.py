"""A counter in a database of the run's Valkey that no other test process uses."""

from collections.abc import Iterator

import pytest
from redis import Redis

from newsroom.network.redis_client import connect


@pytest.fixture
def counter(settings, worker_id: str) -> Iterator[Redis]:
    number = int(worker_id.removeprefix("gw")) + 1 if worker_id != "master" else 1
    settings.REDIS_URL = f"{settings.REDIS_URL.partition('?')[0]}?db={number}"
    connect.cache_clear()
    client = connect()
    client.flushdb()
    yield client
    client.flushdb()
    connect.cache_clear()
