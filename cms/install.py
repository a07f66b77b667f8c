"""Runs pip over a hash-pinned lock with progress; `bootstrap.build` calls `install`.

Standard library only. Promises to install exactly the lock (hashes checked, no resolving, wheels
only) and to say in one sentence what stood in the way.
"""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

PROGRESS_SECONDS = 2.0
PIP_OPTIONS = (
    "--require-hashes",
    "--no-deps",
    "--only-binary=:all:",
    "--no-compile",
    "--no-input",
    "--disable-pip-version-check",
    "--no-color",
    "--progress-bar=off",
)

# What pip says, and what to do about it; the first that is found counts.
REMEDIES = (
    (
        r"No space left on device",
        "the disk is full; free about 1 GB and run the command again.",
    ),
    (
        r"DO NOT MATCH THE HASHES",
        "a downloaded package differs from the one in the lock; run the command again, and if "
        "it stays so, distrust the package index or its mirror.",
    ),
    (
        r"NewConnectionError|Temporary failure in name resolution|ProxyError|ConnectTimeout"
        r"|Max retries exceeded|Connection refused",
        "packages cannot be downloaded; check the network, or set PIP_INDEX_URL to a mirror or "
        "PIP_FIND_LINKS to a folder with the wheels.",
    ),
    (
        r"No matching distribution found|Could not find a version",
        "there is no ready-made package for this Python and machine; use Linux on x86-64 or "
        "arm64 with a Python between 3.11 and 3.14.",
    ),
    (
        r"Permission denied|Read-only file system",
        "the environment cannot be written to; run as the user it belongs to.",
    ),
)


class InstallationFailed(Exception):
    """pip gave up; the text is one sentence with the remedy, after pip's own last words."""


def install(*, python: Path, lock: Path, say: Callable[[str], None]) -> None:
    """Install the lock into the environment of `python`; raises InstallationFailed."""
    total = count_packages(lock)
    say(f"installing {total} packages from {lock.name}")
    command = [str(python), "-m", "pip", "install", *PIP_OPTIONS, "-r", str(lock)]
    pip = subprocess.Popen(  # noqa: S603 - our own words
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PIP_USER": "0", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    words = follow(pip, total=total, say=say)
    if pip.wait() != 0:
        raise InstallationFailed(explain(words))
    say("preparing the packages for a quick start")
    compile_packages(python)


def follow(pip: subprocess.Popen[str], *, total: int, say: Callable[[str], None]) -> list[str]:
    """Read pip's output to its end, with a line of progress every two seconds."""
    words: list[str] = []
    fetched = 0
    spoken_at = time.monotonic()
    assert pip.stdout is not None
    for line in pip.stdout:
        words.append(line.rstrip())
        package = re.match(r"(?:Collecting|Requirement already satisfied:) ([\w.-]+)", line)
        fetched += package is not None
        if package and time.monotonic() - spoken_at > PROGRESS_SECONDS:
            say(f"fetching {fetched} of {total}: {package[1]}")
            spoken_at = time.monotonic()
        if line.startswith("Installing collected packages"):
            say("unpacking")
    return words


def compile_packages(python: Path) -> None:
    """Bytecode on all cores now, instead of in each process's first second."""
    folder = next((python.parent.parent / "lib").glob("python3*/site-packages"))
    command = [str(python), "-m", "compileall", "-q", "-j", "0", str(folder)]
    subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own words


def count_packages(lock: Path) -> int:
    return len(re.findall(r"^[A-Za-z0-9].*==", lock.read_text(), re.MULTILINE))


def explain(words: list[str]) -> str:
    """Turn pip's output into one sentence with the remedy."""
    said = "\n".join(words)
    last_error = next((w for w in reversed(words) if w.startswith("ERROR:")), "")
    for pattern, remedy in REMEDIES:
        if re.search(pattern, said):
            return f"{last_error}\nnewsroom: {remedy}".lstrip()
    tail = "\n".join(words[-8:])
    return f"{tail}\nnewsroom: the packages could not be installed; pip's reasons are above."
