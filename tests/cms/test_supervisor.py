"""The supervisor restarts what ends and ends all that it started."""

from __future__ import annotations

import io
import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cms.embedded.orphans import OWNER_VARIABLE, end_orphans, processes_of
from cms.embedded.output import PrefixedOutput
from cms.embedded.processes import is_alive, spawn
from cms.embedded.supervisor import Supervisor

STUBBORN = (
    "import os, signal, time\n"
    "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
    "child = os.fork()\n"
    "os.write(1, b'pid %d\\n' % os.getpid())\n"
    "time.sleep(600)\n"
)


@pytest.fixture
def printed() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def supervisor(tmp_path: Path, printed: io.StringIO) -> Iterator[Supervisor]:
    supervisor = Supervisor(
        folder=tmp_path, environment=os.environ.copy(), output=PrefixedOutput(printed)
    )
    yield supervisor
    supervisor.stop()


def work_until(supervisor: Supervisor, printed: io.StringIO, pattern: str) -> list[str]:
    deadline = time.monotonic() + 10
    supervisor.work(
        until=lambda: bool(re.search(pattern, printed.getvalue())) or time.monotonic() > deadline
    )
    found = re.findall(pattern, printed.getvalue())
    assert found, printed.getvalue()
    return found


def test_lines_carry_the_name_of_their_program(
    supervisor: Supervisor, printed: io.StringIO
) -> None:
    supervisor.run_once("beat", [sys.executable, "-c", "print('tick'); print('no end', end='')"])

    work_until(supervisor, printed, "no end")

    assert printed.getvalue().splitlines() == ["beat    | tick", "beat    | no end"]


def test_program_that_ends_is_started_again(supervisor: Supervisor, printed: io.StringIO) -> None:
    supervisor.keep_running("clock", [sys.executable, "-c", "print('up'); raise SystemExit(3)"])

    work_until(supervisor, printed, r"(?s)up.*ended with 3; starting it again.*up")


def test_pauses_grow_while_a_program_keeps_ending(
    supervisor: Supervisor, printed: io.StringIO
) -> None:
    supervisor.keep_running("clock", [sys.executable, "-c", "raise SystemExit(3)"])

    pauses = work_until(supervisor, printed, r"(?s)again in (\d+) s.*again in (\d+) s")

    assert pauses == [("1", "2")]


def test_stop_ends_stubborn_programs_and_their_children_in_time(
    supervisor: Supervisor, printed: io.StringIO
) -> None:
    supervisor.keep_running("worker", [sys.executable, "-c", STUBBORN])
    supervisor.keep_running("clock", [sys.executable, "-c", STUBBORN])
    work_until(supervisor, printed, r"(?s)(?:pid \d+.*){4}")
    pids = [int(pid) for pid in re.findall(r"pid (\d+)", printed.getvalue())]

    began = time.monotonic()
    supervisor.stop()

    assert time.monotonic() - began < 4
    assert [pid for pid in pids if is_alive(pid)] == []


def test_next_start_ends_what_was_left_behind(tmp_path: Path) -> None:
    environment = {**os.environ, OWNER_VARIABLE: str(tmp_path)}
    orphan = spawn([sys.executable, "-c", STUBBORN], env=environment)
    bystander = spawn(
        [sys.executable, "-c", STUBBORN], env={**os.environ, OWNER_VARIABLE: f"{tmp_path}-2"}
    )
    deadline = time.monotonic() + 5
    while len(processes_of(tmp_path)) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)

    ended = end_orphans(tmp_path)

    orphan.wait(5)
    assert ended == 2
    assert processes_of(tmp_path) == []
    assert bystander.poll() is None
    end_orphans(Path(f"{tmp_path}-2"))
    bystander.wait(5)
