"""F13: a Redis that forgets what it is given is refused, one that is away is not."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from django.conf import LazySettings
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from cms.embedded.valkey import EmbeddedValkey
from newsroom.publishing.broker import look_at_broker
from workers.eviction import check_eviction
from workers.start import refuse_forgetful_redis


@pytest.fixture
def server(settings: LazySettings) -> Iterator[redis.Redis]:
    """A Valkey of this test's own, which the settings name."""
    with tempfile.TemporaryDirectory(prefix="valkey-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        valkey = EmbeddedValkey(
            data_folder=folder / "data", socket_folder=folder / "v", log_path=folder / "log"
        )
        valkey.start()
        settings.REDIS_URL = valkey.url()
        try:
            yield redis.Redis.from_url(valkey.url())
        finally:
            valkey.stop()


def test_f13_worker_and_beat_refuse_a_redis_that_evicts(server: redis.Redis) -> None:
    server.config_set("maxmemory-policy", "allkeys-lru")

    with pytest.raises(SystemExit, match=r"allkeys-lru.*Set maxmemory-policy noeviction"):
        refuse_forgetful_redis()


def test_f13_the_check_before_a_deployment_says_so_too(server: redis.Redis) -> None:
    server.config_set("maxmemory-policy", "volatile-ttl")

    assert [error.id for error in check_eviction()] == ["newsroom.E013"]
    with pytest.raises(SystemCheckError, match="volatile-ttl"):
        call_command("check", "--deploy", "--tag", "redis")


def test_a_redis_that_keeps_everything_is_right(server: redis.Redis) -> None:
    assert check_eviction() == []
    refuse_forgetful_redis()


def test_the_queues_depths_are_read(server: redis.Redis) -> None:
    server.rpush("publish", "one", "two")

    broker = look_at_broker()

    assert (broker.is_up, broker.evicts) == (True, False)
    assert broker.depths == {"publish": 2, "default": 0, "webhooks": 0, "pictures": 0, "related": 0}


def test_a_redis_that_is_away_is_said_and_is_no_reason_to_refuse(settings: LazySettings) -> None:
    settings.REDIS_URL = "unix:///nowhere/valkey.sock"

    broker = look_at_broker()

    assert (broker.is_up, broker.evicts, broker.depths) == (False, False, {})
    assert check_eviction() == []
