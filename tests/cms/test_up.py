"""`manage.py up` as its user meets it: one command, real processes, nothing left behind."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from cms.embedded.orphans import processes_of
from cms.embedded.processes import is_alive, launcher, signal_group
from cms.embedded.programs import HOST, ROOT
from tests.harness.stack import free_port

SERVICE_VARIABLES = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "DATA_DIR", "BASE_URL")
CONTRACT = (*SERVICE_VARIABLES, "ALLOWED_HOSTS", "NEWSROOM_MODE", "NEWSROOM_TEST_FOLDER")
RUNNING_TIMEOUT_SECONDS = 120


@dataclass
class House:
    """One `manage.py up` and what it has printed."""

    port: int
    data_folder: Path
    log_path: Path
    process: subprocess.Popen[bytes]

    @property
    def printed(self) -> str:
        return self.log_path.read_text(errors="replace")

    def wait_for(self, pattern: str) -> re.Match[str]:
        deadline = time.monotonic() + RUNNING_TIMEOUT_SECONDS
        while not (found := re.search(pattern, self.printed)):
            assert self.process.poll() is None, self.printed
            assert time.monotonic() < deadline, self.printed
            time.sleep(0.1)
        return found

    def status(self, path: str = "/admin/login/") -> int:
        with urllib.request.urlopen(f"http://{HOST}:{self.port}{path}", timeout=10) as answer:
            return int(answer.status)

    def pids(self) -> list[int]:
        """Everything that runs for this data folder; the services by their working folder."""
        folders = [self.data_folder / "postgres", self.data_folder / "valkey"]
        services = [
            int(entry.parent.name)
            for entry in Path("/proc").glob("[0-9]*/cwd")
            if link_target(entry) in folders
        ]
        return sorted({*processes_of(self.data_folder), *services})

    def wait_until_all_gone(self, pids: list[int], *, timeout_seconds: float) -> None:
        deadline = time.monotonic() + timeout_seconds
        while left := [pid for pid in pids if is_alive(pid)]:
            assert time.monotonic() < deadline, (left, self.printed)
            time.sleep(0.05)


def link_target(path: Path) -> Path | None:
    try:
        return path.readlink()
    except OSError:
        return None


@pytest.fixture
def up(tmp_path: Path) -> Iterator[Callable[..., House]]:
    """Start a newsroom without the demo; whatever is left of it ends with the test."""
    started: list[House] = []

    def start(label: str = "a", *, port: int | None = None) -> House:
        data_folder = (tmp_path / label).resolve()
        log_path = tmp_path / f"{label}-{len(started)}.log"
        port = port or free_port()
        words = ["up", "--no-demo", "--port", str(port), "--data-dir", str(data_folder)]
        environment = {k: v for k, v in os.environ.items() if k not in CONTRACT}
        with log_path.open("wb") as log:
            process = subprocess.Popen(
                [*launcher(), sys.executable, str(ROOT / "manage.py"), *words],
                env={**environment, "PYTHONUNBUFFERED": "1"},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        started.append(House(port, data_folder, log_path, process))
        return started[-1]

    yield start
    for house in started:
        house.process.terminate()
    for house in started:
        house.process.wait(10)
    for pid in {pid for house in started for pid in house.pids()}:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


@pytest.mark.slow
def test_two_newsrooms_run_side_by_side_and_leave_nothing(up: Callable[..., House]) -> None:
    first, second = up("a"), up("b")
    for house in (first, second):
        house.wait_for("running at")
        house.wait_for(r"worker +\|.* ready\.")
        assert house.status() == 200
        assert base_url_of_a_command(house) == f"http://{HOST}:{house.port}"

    taken = up("c", port=first.port)
    assert taken.process.wait(30) == 1
    assert f"Port {first.port} is taken by another program" in taken.printed
    assert not taken.data_folder.exists()

    same_data = up("a")
    assert same_data.process.wait(30) == 1
    assert "is already running" in same_data.printed
    assert f"http://{HOST}:{first.port}" in same_data.printed

    pids = first.pids()
    assert len(pids) >= 6, first.printed
    began = time.monotonic()
    first.process.send_signal(signal.SIGTERM)
    assert first.process.wait(5) == 0
    first.wait_until_all_gone(pids, timeout_seconds=began + 5 - time.monotonic())
    assert second.status() == 200


@pytest.mark.slow
def test_killed_newsroom_leaves_nothing_and_starts_again_with_its_data(
    up: Callable[..., House],
) -> None:
    house = up()
    house.wait_for("running at")
    secret = (house.data_folder / "secret_key").read_text()
    assert (house.data_folder / "secret_key").stat().st_mode & 0o777 == 0o600
    pids = house.pids()

    os.kill(house.process.pid, signal.SIGKILL)
    house.process.wait()
    house.wait_until_all_gone(pids, timeout_seconds=10)

    again = up(port=house.port)
    again.wait_for("running at")
    assert again.status() == 200
    assert "Made the home page" not in again.printed
    assert (again.data_folder / "secret_key").read_text() == secret


@pytest.mark.slow
def test_killed_programs_and_services_run_again(up: Callable[..., House]) -> None:
    house = up()
    house.wait_for(r"worker +\|.* ready\.")
    web = next(pid for pid in house.pids() if b"granian" in command_line(pid))
    valkey = next(pid for pid in house.pids() if b"valkey-server" in command_line(pid))

    signal_group(os.getpgid(web), signal.SIGKILL)
    signal_group(os.getpgid(valkey), signal.SIGKILL)

    house.wait_for("Valkey had ended and runs again")
    house.wait_for(r"web +\| ended with .*starting it again")
    house.wait_for(r"(?s)starting it again.*Listening at")
    deadline = time.monotonic() + 20
    while not listens(house.port):
        assert time.monotonic() < deadline, house.printed
        time.sleep(0.1)
    assert house.status() == 200


def test_unwritable_data_folder_is_named(up: Callable[..., House], tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a file stands where the folder should be")

    house = up("a")

    assert house.process.wait(30) == 1
    assert "choose another --data-dir" in house.printed


def base_url_of_a_command(house: House) -> str:
    """What a command in another terminal finds, given nothing but the data folder."""
    environment = {k: v for k, v in os.environ.items() if k not in CONTRACT}
    ask = "from django.conf import settings; print(settings.BASE_URL)"
    found = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "shell", "--no-imports", "-c", ask],
        env={**environment, "DATA_DIR": str(house.data_folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    return found.stdout.strip()


def command_line(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def test_command_without_a_newsroom_says_how_to_start_one(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in CONTRACT}

    refused = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "migrate"],
        env={**environment, "DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert refused.returncode == 1
    assert refused.stderr.startswith(f"newsroom: no newsroom is running on {tmp_path}; start it")
