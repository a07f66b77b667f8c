"""The databases of a test run: one template per run, one clone per pytest process and per test.

The template is migrated and set up once; a clone of it takes a few hundredths of a second.
"""

from __future__ import annotations

import fcntl
import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.db import DEFAULT_DB_ALIAS, connections
from pytest_django import DjangoDbBlocker

ROOT = Path(__file__).resolve().parents[2]
BASELINE_CACHE = ROOT / "var" / "cache" / "baseline.sql.gz"
TEMPLATE = "newsroom_template"
PUBLIC = "public"
RUN_IT_SO = "Run the tests with `python3 manage.py test`, which brings PostgreSQL and Valkey."
clone_numbers = itertools.count(1)


@dataclass(frozen=True)
class DatabaseClone:
    """A database of its own for one test."""

    name: str
    url: str


def pytest_configure() -> None:
    if "NEWSROOM_TEST_FOLDER" not in os.environ:
        raise pytest.UsageError(RUN_IT_SO)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Rolled-back tests see both aliases as one connection, so both must be open to them."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker is None:
            continue
        if marker.kwargs.get("transaction"):
            raise pytest.UsageError(f"{item.nodeid}: use the fixture committed_db instead.")
        both = {**marker.kwargs, "databases": [DEFAULT_DB_ALIAS, PUBLIC]}
        item.add_marker(pytest.mark.django_db(**both), append=False)


def database_url(name: str) -> str:
    """The run's DATABASE_URL with another database."""
    server, _, socket = os.environ["DATABASE_URL"].partition("?")
    return f"{server.rpartition('/')[0]}/{name}?{socket}"


def administer(statement: str) -> None:
    """Run one statement outside any transaction, in the maintenance database."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(statement.encode())


def make_template() -> None:
    """Migrate and set up the template once per run; later callers wait for the first."""
    with (Path(os.environ["NEWSROOM_TEST_FOLDER"]) / "template.lock").open("a+") as done:
        fcntl.flock(done, fcntl.LOCK_EX)
        done.seek(0)
        if done.read():
            return
        administer(f"DROP DATABASE IF EXISTS {TEMPLATE} WITH (FORCE)")
        administer(f"CREATE DATABASE {TEMPLATE}")
        subprocess.run(
            [sys.executable, "-m", "cms.embedded.prepare", "--cache", str(BASELINE_CACHE)],
            env={**os.environ, "DATABASE_URL": database_url(TEMPLATE)},
            check=True,
        )
        done.write("done")


@contextmanager
def cloned_database(label: str, *, template: str = TEMPLATE) -> Iterator[DatabaseClone]:
    """A fresh clone of a template, dropped afterwards whoever is still connected."""
    name = f"newsroom_{label}"
    administer(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield DatabaseClone(name=name, url=database_url(name))
    finally:
        administer(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def connected_to(name: str, *, as_public_role: bool) -> Iterator[None]:
    """Point both aliases at a database; without the public role they share one connection."""
    before = {alias: connections.settings[alias]["NAME"] for alias in connections}
    disconnect()
    for alias in before:
        connections.settings[alias]["NAME"] = name
    if not as_public_role:
        connections[PUBLIC] = connections[DEFAULT_DB_ALIAS]
    try:
        yield
    finally:
        disconnect()
        for alias, earlier in before.items():
            connections.settings[alias]["NAME"] = earlier
        if as_public_role:
            connections[PUBLIC] = connections[DEFAULT_DB_ALIAS]


def disconnect() -> None:
    """Close this thread's connections and forget them, shared ones too."""
    for connection in connections.all(initialized_only=True):
        connection.close()
    for alias in (DEFAULT_DB_ALIAS, PUBLIC):
        if hasattr(connections._connections, alias):  # type: ignore[attr-defined]
            del connections[alias]


@pytest.fixture(scope="session")
def django_db_setup(worker_id: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """This pytest process's clone, which its rolled-back tests share."""
    with django_db_blocker.unblock():
        make_template()
        with cloned_database(worker_id) as clone, connected_to(clone.name, as_public_role=False):
            yield


@pytest.fixture
def committed_db(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    worker_id: str,
) -> Iterator[DatabaseClone]:
    """A clone for this test alone: commits are real, and `public` has its own role."""
    if request.node.get_closest_marker("django_db"):
        raise pytest.UsageError("committed_db replaces the django_db marker; drop the marker.")
    with django_db_blocker.unblock(), clone_in_use(worker_id) as clone:
        yield clone


@pytest.fixture(scope="module")
def shared_db(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, worker_id: str
) -> Iterator[DatabaseClone]:
    """One clone for all tests of a module, which ask for it each and mind each other's rows."""
    with django_db_blocker.unblock(), clone_in_use(worker_id) as clone:
        yield clone


@contextmanager
def clone_in_use(worker_id: str) -> Iterator[DatabaseClone]:
    with (
        cloned_database(f"{worker_id}_{next(clone_numbers)}") as clone,
        connected_to(clone.name, as_public_role=True),
    ):
        yield clone
