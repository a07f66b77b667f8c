"""Ends what an earlier `manage.py up` left running; `up.py` calls it while it holds the lock.

The kernel already ends our children when we are killed; this catches what had children of its
own, or hung. A process is ours when it was started with this data folder in its environment.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from cms.embedded.processes import is_alive, wait_until_gone

OWNER_VARIABLE = "NEWSROOM_SUPERVISED_BY"
PATIENCE_SECONDS = 2.0


def end_orphans(data_folder: Path) -> int:
    """Stop, then kill, every process that was started for this data folder; gives their number."""
    found = processes_of(data_folder)
    for number in (signal.SIGTERM, signal.SIGKILL):
        deadline = time.monotonic() + PATIENCE_SECONDS
        for pid in filter(is_alive, found):
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                continue
        for pid in found:
            wait_until_gone(pid, timeout_seconds=max(0.0, deadline - time.monotonic()))
    return len(found)


def processes_of(data_folder: Path) -> list[int]:
    """The process ids that carry this data folder's mark (Linux only)."""
    mark = f"{OWNER_VARIABLE}={data_folder}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            variables = (folder / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if mark in variables and int(folder.name) != os.getpid():
            found.append(int(folder.name))
    return found
