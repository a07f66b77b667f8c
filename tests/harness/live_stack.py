"""The fixtures `live_stack` and `stack_of`: real processes for tests about processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cms.embedded.programs import PROGRAM_NAMES, ROOT
from tests.harness.databases import DatabaseClone
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
    folder = Path(tempfile.mkdtemp(prefix="stack-", dir=os.environ["NEWSROOM_TEST_FOLDER"]))
    static_folder = folder / "static"
    if request.node.get_closest_marker("browser"):
        static_folder = request.getfixturevalue("collected_static")
    stack = LiveStack(database=committed_db, folder=folder, static_folder=static_folder)

    def start(*names: str) -> LiveStack:
        stack.start("valkey")
        stack.start(*names)
        return stack

    yield start
    stack.end()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def live_stack(stack_of: Callable[..., LiveStack]) -> LiveStack:
    """Web, worker, beat and clock on a database and a Valkey of this test's own."""
    return stack_of(*PROGRAM_NAMES)
