"""What belongs to one newsroom on one machine: its data folder, its lock, its secret, its address.

Called by `up.py` (which holds the lock while it runs) and by `run_command.py` (which finds the
running newsroom through it).
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import secrets
import tempfile
from pathlib import Path
from typing import IO

from cms.embedded.errors import CannotStart

ENVIRONMENT_FILE = "environment.json"
LOCK_FILE = "lock"
SECRET_FILE = "secret_key"  # noqa: S105 - the name of the file, not the secret
LONGEST_SOCKET_FOLDER = 80  # characters; the kernel's limit for the whole path is 107 bytes


def prepare_data_folder(data_folder: Path) -> None:
    """Create the folder, or say in one sentence why that cannot be."""
    try:
        data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CannotStart(
            f"{data_folder} cannot be created ({error.strerror}); choose another --data-dir."
        ) from error
    if not os.access(data_folder, os.W_OK | os.X_OK):
        raise CannotStart(
            f"{data_folder} cannot be written to; run as the user it belongs to, "
            "or choose another --data-dir."
        )
    for name in ("run", "logs"):
        (data_folder / name).mkdir(mode=0o700, exist_ok=True)


def take_lock(data_folder: Path) -> IO[str]:
    """Hold this data folder until the process ends; raises CannotStart when another holds it."""
    lock = (data_folder / "run" / LOCK_FILE).open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        address = _stored_environment(data_folder).get("BASE_URL", "another terminal")
        lock.close()
        raise CannotStart(
            f"A newsroom with its data in {data_folder} is already running ({address}); "
            "stop that one, or give this one its own --data-dir and --port."
        ) from error
    return lock


def is_running(data_folder: Path) -> bool:
    """True while some process holds the lock of this data folder."""
    try:
        with (data_folder / "run" / LOCK_FILE).open() as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def store_environment(data_folder: Path, environment: dict[str, str]) -> None:
    """Leave the running newsroom's settings for commands in other terminals."""
    _write_private(data_folder / "run" / ENVIRONMENT_FILE, json.dumps(environment, indent=1))


def running_environment(data_folder: Path) -> dict[str, str]:
    """The settings of the newsroom that runs on this data folder; empty when none does."""
    return _stored_environment(data_folder) if is_running(data_folder) else {}


def _stored_environment(data_folder: Path) -> dict[str, str]:
    try:
        stored = json.loads((data_folder / "run" / ENVIRONMENT_FILE).read_text())
    except (OSError, ValueError):
        return {}
    return {str(name): str(value) for name, value in stored.items()}


def secret_key(data_folder: Path) -> str:
    """Made once and kept, so that sessions survive a restart."""
    path = data_folder / SECRET_FILE
    if not path.exists():
        _write_private(path, secrets.token_urlsafe(50))
    return path.read_text().strip()


def _write_private(path: Path, text: str) -> None:
    unfinished = path.with_name(f"{path.name}.new")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    unfinished.replace(path)


def socket_folder(data_folder: Path, *, service: str) -> Path:
    """A folder for a unix socket that any user id can reach and whose path is short enough."""
    stamp = hashlib.sha256(str(data_folder.resolve()).encode()).hexdigest()[:12]
    name = f"newsroom-{os.getuid()}-{stamp}-{service}"
    places = [Path(tempfile.gettempdir()), Path("/tmp")]  # noqa: S108 - made 0700, owner checked
    folder = next((p / name for p in places if len(str(p / name)) <= LONGEST_SOCKET_FOLDER), None)
    if folder is None:
        raise CannotStart("The temporary folder's name is too long for a socket; shorten TMPDIR.")
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or (os.getuid() != 0 and folder.stat().st_uid != os.getuid()):
        raise CannotStart(f"{folder} belongs to another user; remove it and start again.")
    return folder
