"""Builds `.venv` from the hash-pinned lock and re-executes under it; `manage.py` calls `ensure`.

Standard library only, and readable by older Pythons so that they get a sentence instead of a
syntax error. Promises: nothing is installed when the lock is unchanged, an interrupted
installation heals at the next run, two runs at once wait for each other.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from cms.install import InstallationFailed, install

OLDEST_PYTHON = (3, 11)
RUN_TIME_LOCK = "requirements.lock"
DEVELOPMENT_LOCK = "requirements-dev.lock"  # holds everything of the run-time lock
MARKER = "newsroom-installed.json"
UNFINISHED = "newsroom-unfinished"
SKIP = "NEWSROOM_SKIP_BOOTSTRAP"


def ensure(*, root: Path, development: bool) -> None:
    """Return when this process has what it needs; otherwise install it and start over with it."""
    if sys.version_info < OLDEST_PYTHON:
        leave(
            f"Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} or newer is needed and this is "
            f"{sys.version.split()[0]}; install it and run the command with it, for example "
            "`python3.12 manage.py up`."
        )
    if os.environ.get(SKIP):
        return
    wanted = DEVELOPMENT_LOCK if development else RUN_TIME_LOCK
    if is_satisfied(environment=Path(sys.prefix), lock=root / wanted):
        return
    venv = root / ".venv"
    python = venv / "bin" / "python"
    if not (python.exists() and is_satisfied(environment=venv, lock=root / wanted)):
        build(root=root, venv=venv, development=development)
    os.execv(python, [str(python), *sys.orig_argv[1:]])  # noqa: S606 - our own interpreter


def is_satisfied(*, environment: Path, lock: Path) -> bool:
    """True when this environment was installed from exactly this lock."""
    try:
        installed = json.loads((environment / MARKER).read_text())
    except (OSError, ValueError):
        return False
    return bool(installed.get(lock.name) == digest(lock))


def build(*, root: Path, venv: Path, development: bool) -> None:
    """Create or update the environment, one process at a time."""
    locks = [RUN_TIME_LOCK, DEVELOPMENT_LOCK] if development else [RUN_TIME_LOCK]
    with (root / RUN_TIME_LOCK).open() as turn:
        if not taken_at_once(turn.fileno()):
            say("another manage.py is installing; waiting for it")
            fcntl.flock(turn, fcntl.LOCK_EX)
            if is_satisfied(environment=venv, lock=root / locks[-1]):
                return
        refuse_what_cannot_work(root=root, venv=venv)
        if (venv / UNFINISHED).exists() or not (venv / "bin" / "python").exists():
            create(venv)
        (venv / UNFINISHED).touch()
        (venv / MARKER).unlink(missing_ok=True)
        try:
            install(python=venv / "bin" / "python", lock=root / locks[-1], say=say)
        except InstallationFailed as failure:
            leave(str(failure))
        write_marker(venv=venv, locks=[root / name for name in locks])
        (venv / UNFINISHED).unlink()


def taken_at_once(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def refuse_what_cannot_work(*, root: Path, venv: Path) -> None:
    """One sentence with the remedy, before anything is touched."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        leave(
            "this Python cannot make virtual environments; on Debian and Ubuntu run "
            "`apt-get install -y python3-venv`, elsewhere install Python with venv and ensurepip."
        )
    folder = venv if venv.exists() else root
    if not os.access(folder, os.W_OK):
        leave(
            f"{folder} cannot be written to; run as the user it belongs to (`chown`), or copy the "
            "newsroom to a folder of your own."
        )


def create(venv: Path) -> None:
    """Make an empty environment, in place of a broken or half-made one."""
    say(f"creating {venv.name}")
    if venv.exists():
        shutil.rmtree(venv)
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(venv)], capture_output=True, text=True, check=False
    )
    if made.returncode != 0:
        reason = (made.stdout + made.stderr).strip().splitlines() or ["no reason given"]
        leave(f"{venv} could not be created: {reason[-1]}")


def write_marker(*, venv: Path, locks: list[Path]) -> None:
    """Remember what was installed, in one step that is done wholly or not at all."""
    unfinished = venv / (MARKER + ".new")
    unfinished.write_text(json.dumps({lock.name: digest(lock) for lock in locks}, indent=1) + "\n")
    unfinished.replace(venv / MARKER)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def say(text: str) -> None:
    print("newsroom: " + text, flush=True)


def leave(sentence: str) -> None:
    sys.exit("newsroom: " + sentence)
