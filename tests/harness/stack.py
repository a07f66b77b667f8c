"""A newsroom of real processes on one database clone; made by the fixtures in `live_stack.py`.

Nothing restarts by itself here, unless a test asks for it with `keep_running`: a test that kills a
process sees what the others make of it.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from celery import Celery
from django.db import InterfaceError, OperationalError, connections

from cms.embedded import processes
from cms.embedded.programs import HOST, ROOT, Places, command_of
from cms.embedded.valkey import EmbeddedValkey
from cms.settings.queues import as_broker_url
from tests.harness.databases import DatabaseClone

START_TIMEOUT_SECONDS = 60
STOP_PATIENCE_SECONDS = 15.0
RESTART_PAUSE_SECONDS = 1.0
READY_WORDS = {
    **dict.fromkeys(("worker", "sender", "pictures"), "ready."),
    "clock": "The clock is running.",
}
Found = TypeVar("Found")


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@dataclass
class LiveStack:
    """Processes by name: those of `cms.embedded.programs`, further ones as `clock-2`, `valkey`."""

    database: DatabaseClone
    folder: Path
    static_folder: Path
    port: int = field(default_factory=free_port)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    log_starts: dict[str, int] = field(default_factory=dict)
    # Addresses of this stack that differ from the usual ones, as behind a bad network.
    other_addresses: dict[str, str] = field(default_factory=dict)
    kept: dict[str, dict[str, str]] = field(default_factory=dict)
    restarted_at: dict[str, float] = field(default_factory=dict)
    valkey: EmbeddedValkey = field(init=False)

    def __post_init__(self) -> None:
        self.folder.chmod(0o711)
        self.valkey = EmbeddedValkey(
            data_folder=self.folder / "valkey",
            socket_folder=self.folder / "v",
            log_path=self.folder / "valkey.log",
        )

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """What every process gets; the settings contract with this stack's addresses."""
        return {
            **os.environ,
            "DATABASE_URL": self.database.url,
            "REDIS_URL": self.valkey.url(),
            "BASE_URL": self.url,
            "DATA_DIR": str(self.folder / "data"),
            "NEWSROOM_SKIP_BOOTSTRAP": "1",
            "PYTHONUNBUFFERED": "1",
            **self.other_addresses,
        }

    def start(self, *names: str, **extra_environment: str) -> None:
        """Start processes side by side and wait until each is ready."""
        self.start_each(dict.fromkeys(names, extra_environment))

    def start_each(self, environments: Mapping[str, Mapping[str, str]]) -> None:
        """The same with an environment for each."""
        for name, extra_environment in environments.items():
            self._spawn(name, extra_environment)
        for name in environments:
            self._wait_until_ready(name)

    def launch(self, name: str, **extra_environment: str) -> None:
        """Start one process that may never become ready."""
        self._spawn(name, extra_environment)

    def stop(self, *names: str) -> None:
        """End processes as an operator would: SIGTERM first."""
        for name in names:
            number = signal.SIGTERM
            processes.end(
                self.running.pop(name), number=number, patience_seconds=STOP_PATIENCE_SECONDS
            )

    def kill9(self, *names: str) -> None:
        """Kill processes with all their children, without a warning."""
        for name in names:
            processes.kill_group(self.running.pop(name))

    def wait_until_dead(self, name: str, *, timeout_seconds: float = 30) -> int:
        """Wait for a process that ends by itself, bury its group and give back its exit code."""
        process = self.running[name]
        self.wait_until(lambda: process.poll() is not None, timeout_seconds=timeout_seconds)
        self.kill9(name)
        return int(process.returncode)

    def keep_running(self, *names: str, **extra_environment: str) -> None:
        """From now on `wait_until` starts these again when they end, as a supervisor does."""
        for name in names:
            self.kept[name] = extra_environment

    def freeze(self, *names: str) -> None:
        """Hold processes with all their children: alive, connected, silent."""
        for name in names:
            processes.signal_group(self.running[name].pid, signal.SIGSTOP)

    def thaw(self, *names: str) -> None:
        """Let frozen processes go on."""
        for name in names:
            processes.signal_group(self.running[name].pid, signal.SIGCONT)

    def end(self) -> None:
        """End everything, frozen or not."""
        for process in self.running.values():
            processes.signal_group(process.pid, signal.SIGCONT)
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + STOP_PATIENCE_SECONDS
        for process in reversed(self.running.values()):
            patience = max(0.0, deadline - time.monotonic())
            processes.end(process, patience_seconds=patience)
        self.running.clear()

    def hint(self, count: int = 1) -> None:
        """Tell the workers that something is due, as the clock does."""
        broker = as_broker_url(self.valkey.url())
        with Celery(broker=broker, set_as_current=False) as sender:
            for _ in range(count):
                sender.send_task("workers.tasks.publish_due", queue="publish", expires=5)

    def manage(self, *arguments: str) -> str:
        """Run a management command on this stack and give back what it printed."""
        command = [sys.executable, str(ROOT / "manage.py"), *arguments]
        done = subprocess.run(
            command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def log(self, name: str) -> str:
        """What a process has printed since its last start."""
        path = self._log_path(name)
        printed = path.read_bytes()[self.log_starts.get(name, 0) :] if path.exists() else b""
        return printed.decode(errors="replace")

    def wait_until(self, predicate: Callable[[], Found], *, timeout_seconds: float = 10) -> Found:
        """Wait for a true value and give it back; on timeout show the ends of all logs.

        A database that does not answer counts as "not yet".
        """
        deadline = time.monotonic() + timeout_seconds
        while True:
            self.look_after()
            try:
                if value := predicate():
                    return value
            except (OperationalError, InterfaceError):
                connections.close_all()
            if time.monotonic() > deadline:
                raise AssertionError(f"not within {timeout_seconds} s\n{self._log_tails()}")
            time.sleep(0.05)

    def look_after(self) -> None:
        """One turn of the supervisor: start what has ended, each program at most once a second."""
        now = time.monotonic()
        for name, extra_environment in self.kept.items():
            is_up = name in self.running and self.running[name].poll() is None
            if is_up or now - self.restarted_at.get(name, float("-inf")) < RESTART_PAUSE_SECONDS:
                continue
            if name in self.running:
                self.kill9(name)
            self.restarted_at[name] = now
            self._spawn(name, extra_environment)

    def _spawn(self, name: str, extra_environment: Mapping[str, str]) -> None:
        assert name not in self.running, f"{name} is running already"
        if name == "valkey":
            self.valkey.start()
            assert self.valkey.process is not None
            self.running[name] = self.valkey.process
            return
        self.places.prepare()
        command = command_of(name.partition("-")[0], places=self.places)
        if name.startswith(("worker", "sender", "pictures")):
            command = [*command, "--hostname", f"{name}@%h"]
        with self._log_path(name).open("ab") as log:
            self.log_starts[name] = log.tell()
            self.running[name] = processes.spawn(
                command, env={**self.environment, **extra_environment}, cwd=ROOT, output=log
            )

    def _wait_until_ready(self, name: str) -> None:
        if name == "web":
            self.wait_until(self._web_answers, timeout_seconds=START_TIMEOUT_SECONDS)
        ready = READY_WORDS.get(name.partition("-")[0])
        if ready:
            self.wait_until(lambda: ready in self.log(name), timeout_seconds=START_TIMEOUT_SECONDS)

    def _web_answers(self) -> bool:
        assert self.running["web"].poll() is None, self.log("web")
        try:
            urllib.request.urlopen(f"{self.url}/healthz", timeout=5).close()
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
        return True

    @property
    def places(self) -> Places:
        return Places(
            port=self.port,
            run_folder=self.folder / "run",
            static_folder=self.static_folder,
        )

    def _log_path(self, name: str) -> Path:
        return self.folder / f"{name}.log"

    def _log_tails(self) -> str:
        return "\n".join(
            f"--- {name}\n" + "\n".join(self.log(name).splitlines()[-15:]) for name in self.running
        )
