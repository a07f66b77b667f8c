"""Starting and ending child processes; called by the services, the supervisor and the tests.

Every child leads a session of its own, so that ending it ends its children too, and dies when
the process that started it dies, whatever killed that one. Spawn from the main thread only: the
kernel ties "parent" to the thread that forked.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

KILL_PATIENCE_SECONDS = 1.0
LAUNCHER = Path(__file__).with_name("launch.py")


@dataclass(frozen=True)
class Identity:
    """Who a child runs as: `same`, `namespace` or `user` (see `launch.py`)."""

    kind: str = "same"
    user: int = 0
    group: int = 0


SAME_IDENTITY = Identity()


def spawn(
    command: Sequence[str],
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    output: int | IO[bytes] | None = None,
    identity: Identity = SAME_IDENTITY,
    death_signal: signal.Signals = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """Start a command in its own session; standard error joins standard output."""
    return subprocess.Popen(
        [*launcher(identity=identity, death_signal=death_signal), *command],
        env=env,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output is not None else None,
        start_new_session=True,
    )


def launcher(
    *, identity: Identity = SAME_IDENTITY, death_signal: signal.Signals = signal.SIGTERM
) -> list[str]:
    """The words to put before a command so that it gets its identity and dies with us."""
    words = (os.getpid(), int(death_signal), identity.kind, identity.user, identity.group)
    return [sys.executable, "-I", "-S", str(LAUNCHER), *map(str, words)]


def signal_group(pid: int, number: signal.Signals) -> bool:
    """Signal a session leader's whole group; False when nothing of it is left."""
    try:
        os.killpg(pid, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def end(
    process: subprocess.Popen[bytes],
    *,
    number: signal.Signals = signal.SIGTERM,
    patience_seconds: float,
) -> None:
    """Ask one process to stop, then kill what is left of its group."""
    if process.poll() is None:
        process.send_signal(number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(patience_seconds)
    kill_group(process)


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill a child and all of its group, and wait until the kernel has done so."""
    signal_group(process.pid, signal.SIGKILL)
    process.wait()
    deadline = time.monotonic() + KILL_PATIENCE_SECONDS
    while time.monotonic() < deadline and any(map(is_alive, group_members(process.pid))):
        time.sleep(0.01)


def group_members(group: int) -> list[int]:
    """The process ids of a group (Linux only)."""
    members = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            members.append(int(status.parent.name))
    return members


def is_alive(pid: int) -> bool:
    """True while the process runs (a zombie waiting for its parent does not count)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except (OSError, IndexError):
        return not Path("/proc/self").exists()


def working_folder(pid: int) -> Path | None:
    """Where a process works, or None when that cannot be known."""
    try:
        return Path(f"/proc/{pid}/cwd").readlink()
    except OSError:
        return None


def wait_until_gone(pid: int, *, timeout_seconds: float) -> bool:
    """Wait for a process that is not our child."""
    deadline = time.monotonic() + timeout_seconds
    while is_alive(pid):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
