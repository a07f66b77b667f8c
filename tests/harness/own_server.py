"""A PostgreSQL server for one test alone, which the test may crash, stop and fill up.

Its database is the same as a clone of the template, loaded from a dump that is made once per run.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS, connections
from pytest_django import DjangoDbBlocker

from cms.embedded import processes
from cms.embedded.baseline import restore_baseline, write_baseline
from cms.embedded.postgres import EmbeddedPostgres
from cms.settings.databases import PUBLIC_DATABASE_ROLE, read_database
from tests.harness.databases import (
    PUBLIC,
    TEMPLATE,
    DatabaseClone,
    database_url,
    disconnect,
    make_template,
)

NAME = "newsroom"
# What a crash of the server (not of the machine) must not lose stays switched on.
SETTINGS = ("synchronous_commit=on", "shared_buffers=32MB", "deadlock_timeout=200ms")
STOP_PATIENCE_SECONDS = 10.0


@dataclass
class OwnServer:
    """The server of one test, and the database in it to which Django is connected."""

    postgres: EmbeddedPostgres
    database: DatabaseClone

    def crash(self) -> None:
        """As `pg_ctl -m immediate`: no checkpoint, every session cut; the next start recovers."""
        self._end(signal.SIGQUIT)

    def stop(self) -> None:
        """As an operator does: sessions are cut, everything is written."""
        self._end(signal.SIGINT)

    def start(self, *settings: str) -> None:
        self.postgres.settings = (*SETTINGS, *settings)
        self.postgres.start()

    def _end(self, number: signal.Signals) -> None:
        disconnect()
        assert self.postgres.process is not None
        processes.end(self.postgres.process, number=number, patience_seconds=STOP_PATIENCE_SECONDS)


def dump_of_template() -> Path:
    """Once per run; other pytest processes wait for the first."""
    folder = Path(os.environ["NEWSROOM_TEST_FOLDER"])
    dump = folder / "template.sql.gz"
    with (folder / "dump.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not dump.exists():
            write_baseline(dump, database_url=database_url(TEMPLATE), migrations={})
    return dump


@contextmanager
def django_at(url: str) -> Iterator[None]:
    """Point both aliases at another server; `public` starts as the role of readers."""
    before = {alias: connections.settings[alias] for alias in connections}
    disconnect()
    for alias, earlier in before.items():
        role = PUBLIC_DATABASE_ROLE if alias == PUBLIC else ""
        there: dict[str, Any] = read_database(url, role=role, is_public=alias == PUBLIC)
        connections.settings[alias] = {**earlier, **there, "TEST": earlier["TEST"]}
    try:
        yield
    finally:
        disconnect()
        connections.settings.update(before)


@contextmanager
def server_in(folder: Path, settings: Sequence[str] = ()) -> Iterator[OwnServer]:
    folder.chmod(0o711)
    postgres = EmbeddedPostgres(
        data_folder=folder / "postgres",
        socket_folder=folder / "p",
        log_path=folder / "postgres.log",
        durable=False,
        settings=(*SETTINGS, *settings),
    )
    postgres.start()
    try:
        postgres.create_database(NAME)
        url = postgres.url(NAME)
        assert restore_baseline(dump_of_template(), database_url=url)
        yield OwnServer(postgres=postgres, database=DatabaseClone(name=NAME, url=url))
    finally:
        postgres.stop()


@pytest.fixture
def own_server(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[OwnServer]:
    """Django's two aliases are connected to it while the test runs."""
    if request.node.get_closest_marker("django_db"):
        raise pytest.UsageError("own_server replaces the django_db marker; drop the marker.")
    folder = Path(tempfile.mkdtemp(prefix="server-", dir=os.environ["NEWSROOM_TEST_FOLDER"]))
    with django_db_blocker.unblock():
        make_template()
        try:
            with server_in(folder) as server, django_at(server.database.url):
                yield server
        finally:
            connections[PUBLIC] = connections[DEFAULT_DB_ALIAS]
    shutil.rmtree(folder, ignore_errors=True)
