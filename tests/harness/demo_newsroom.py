"""The loaded demo newsroom for tests: made once per run, when the first test asks for it.

`demo_newsroom` is a database of its own for one test, cloned from a template in about a tenth of
a second: every story of the demo in its state, and everything that workers add done.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from tests.harness.databases import (
    ROOT,
    TEMPLATE,
    DatabaseClone,
    administer,
    clone_numbers,
    cloned_database,
    connected_to,
    database_url,
)

DEMO_TEMPLATE = "newsroom_demo_template"
# What a worker does after publications; in a process of its own, as the load is.
FOLLOW_UP = (
    "import django; django.setup();"
    " from newsroom.delivery.run_due import run_due_follow_ups; run_due_follow_ups(seconds=600)"
)


def make_demo_template() -> None:
    """Later callers, also of other pytest processes, wait for the first."""
    with (Path(os.environ["NEWSROOM_TEST_FOLDER"]) / "demo_template.lock").open("a+") as done:
        fcntl.flock(done, fcntl.LOCK_EX)
        done.seek(0)
        if done.read():
            return
        administer(f"DROP DATABASE IF EXISTS {DEMO_TEMPLATE} WITH (FORCE)")
        administer(f"CREATE DATABASE {DEMO_TEMPLATE} TEMPLATE {TEMPLATE}")
        environment = {
            **os.environ,
            "DATABASE_URL": database_url(DEMO_TEMPLATE),
            "NEWSROOM_MODE": "demo",
            "ALLOWED_HOSTS": "127.0.0.1",
            "BASE_URL": "http://127.0.0.1:8000",
        }
        environment.pop("PUBLIC_DATABASE_URL", None)
        # Last, as beat does: similar news weighed by what is there by now.
        for command in (
            ["manage.py", "load_demo"],
            ["-c", FOLLOW_UP],
            ["manage.py", "rebuild_related"],
        ):
            ended = subprocess.run(
                [sys.executable, *command],
                env=environment,
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=False,
            )
            assert ended.returncode == 0, ended.stdout + ended.stderr
        done.write("done")


@pytest.fixture
def demo_newsroom(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    worker_id: str,
) -> Iterator[DatabaseClone]:
    """A clone for this test alone: commits are real, and `public` has its own role."""
    if request.node.get_closest_marker("django_db"):
        raise pytest.UsageError("demo_newsroom replaces the django_db marker; drop the marker.")
    with django_db_blocker.unblock():
        make_demo_template()
        with (
            cloned_database(f"{worker_id}_{next(clone_numbers)}", template=DEMO_TEMPLATE) as clone,
            connected_to(clone.name, as_public_role=True),
        ):
            yield clone
