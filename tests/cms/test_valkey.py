"""The embedded Valkey: tasks survive, a broken file heals, memory never drops a task."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis
from celery import Celery

from cms.embedded import processes
from cms.embedded.instance import LONGEST_SOCKET_FOLDER, socket_folder
from cms.embedded.valkey import APPEND_FOLDER, EmbeddedValkey
from cms.settings.queues import as_broker_url


@pytest.fixture
def valkey(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedValkey:
    folder = tmp_path_factory.mktemp("v")
    return EmbeddedValkey(
        data_folder=folder / "data", socket_folder=folder / "s", log_path=folder / "valkey.log"
    )


@contextmanager
def running(valkey: EmbeddedValkey) -> Iterator[redis.Redis]:
    try:
        valkey.start()
        yield redis.Redis.from_url(valkey.url())
    finally:
        valkey.stop()


def test_values_survive_a_stop(valkey: EmbeddedValkey) -> None:
    with running(valkey) as client:
        client.set("hint", "kept")

    with running(valkey) as client:
        assert client.get("hint") == b"kept"


def test_values_survive_a_kill_after_a_second(valkey: EmbeddedValkey) -> None:
    with running(valkey) as client:
        client.set("hint", "kept")
        client.waitaof(1, 0, 3000)
        assert valkey.process is not None
        processes.signal_group(valkey.process.pid, signal.SIGKILL)
        valkey.process.wait()

    with running(valkey) as client:
        assert client.get("hint") == b"kept"


def test_unreadable_file_is_set_aside(valkey: EmbeddedValkey) -> None:
    with running(valkey) as client:
        client.set("hint", "lost")
    for file in (valkey.data_folder / APPEND_FOLDER).iterdir():
        file.write_bytes(b"no such format\n" * 100)

    with running(valkey) as client:
        assert client.get("hint") is None

    set_aside = list(valkey.data_folder.glob(f"{APPEND_FOLDER}-unreadable-*"))
    assert len(set_aside) == 1


def test_no_port_and_no_eviction(valkey: EmbeddedValkey) -> None:
    with running(valkey) as client:
        assert client.config_get("port") == {"port": "0"}
        assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}


def test_celery_sends_over_the_socket_into_the_chosen_database(valkey: EmbeddedValkey) -> None:
    with running(valkey):
        sender = Celery(broker=as_broker_url(valkey.url(database=3)))

        sender.send_task("workers.hint")

        assert redis.Redis.from_url(valkey.url(database=3)).llen("celery") == 1
        assert redis.Redis.from_url(valkey.url()).llen("celery") == 0


def test_socket_folder_is_short_enough(tmp_path: Path) -> None:
    deep = tmp_path / ("deep-" * 20)
    from_deep = socket_folder(deep, service="valkey")

    assert len(str(from_deep)) <= LONGEST_SOCKET_FOLDER
    assert from_deep.stat().st_mode & 0o077 == 0
    from_deep.rmdir()
