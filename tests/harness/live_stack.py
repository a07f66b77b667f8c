"""The fixtures `live_stack`, `stack_of`, `stack_on_own_server`: real processes for tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cms.embedded.programs import PROGRAM_NAMES, ROOT
from tests.harness.databases import DatabaseClone
from tests.harness.own_server import OwnServer
from tests.harness.stack import LiveStack


@pytest.fixture(scope="session")
def collected_static() -> Path:
    """The static files, collected once per run, for tests in which a browser looks."""
    folder = Path(os.environ["NEWSROOM_TEST_FOLDER"]) / "data"
    subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "collectstatic", "--noinput", "-v", "0"],
        env={**os.environ, "DATA_DIR": str(folder), "NEWSROOM_SKIP_BOOTSTRAP": "1"},
        cwd=ROOT,
        check=True,
    )
    return folder / "static"


@pytest.fixture
def stack_of(
    request: pytest.FixtureRequest, committed_db: DatabaseClone
) -> Iterator[Callable[..., LiveStack]]:
    """Start only the named processes (and Valkey): `stack_of("web", "clock")`."""
    with new_stack(request, committed_db) as stack:
        yield starter_of(stack)


@pytest.fixture(scope="module")
def shared_stack_of(
    request: pytest.FixtureRequest, shared_db: DatabaseClone
) -> Iterator[Callable[..., LiveStack]]:
    """The same for all tests of a module: starting processes takes most of a short test."""
    with new_stack(request, shared_db) as stack:
        yield starter_of(stack)


@pytest.fixture
def stack_on_own_server(
    request: pytest.FixtureRequest, own_server: OwnServer
) -> Iterator[Callable[..., LiveStack]]:
    """The same on a PostgreSQL of this test's own, which it may stop and crash."""
    with new_stack(request, own_server.database) as stack:
        yield starter_of(stack)


def starter_of(stack: LiveStack) -> Callable[..., LiveStack]:
    def start(*names: str) -> LiveStack:
        stack.start("valkey")
        stack.start(*names)
        return stack

    return start


@contextmanager
def new_stack(request: pytest.FixtureRequest, database: DatabaseClone) -> Iterator[LiveStack]:
    """Nothing runs in it yet; everything that it started has ended afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="stack-", dir=os.environ["NEWSROOM_TEST_FOLDER"]))
    static_folder = folder / "static"
    if request.node.get_closest_marker("browser"):
        static_folder = request.getfixturevalue("collected_static")
    stack = LiveStack(database=database, folder=folder, static_folder=static_folder)
    try:
        yield stack
    finally:
        stack.end()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def live_stack(stack_of: Callable[..., LiveStack]) -> LiveStack:
    """Web, worker, beat and clock on a database and a Valkey of this test's own."""
    return stack_of(*PROGRAM_NAMES)
