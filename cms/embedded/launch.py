"""Becomes another program: `processes.spawn` runs this file, which execs the program at its end.

Promises that the program dies with the process that started it, and that it runs under the
wanted identity: `same`, `namespace` (root outside, an ordinary user inside) or `user` (an
ordinary user inside and outside). Standard library only, and quick: it runs with `python -I -S`.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Sequence
from pathlib import Path

CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG = 1
EXIT_CANNOT_LAUNCH = 125


def enter_user_namespace(*, user: int, group: int) -> None:
    """Map the current identity to an ordinary user, as `unshare --user --map-user` does."""
    outer_user, outer_group = os.geteuid(), os.getegid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWUSER) != 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    own = Path("/proc/self")
    (own / "setgroups").write_text("deny")
    (own / "uid_map").write_text(f"{user} {outer_user} 1")
    (own / "gid_map").write_text(f"{group} {outer_group} 1")


def become_user(*, user: int, group: int) -> None:
    """Give root up for good."""
    os.setgroups([])
    os.setresgid(group, group, group)
    os.setresuid(user, user, user)


def die_with_parent(*, parent: int, death_signal: int) -> None:
    """Ask the kernel for a signal when the parent is gone; leave at once if it is gone already."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, death_signal)
    if os.getppid() != parent:
        sys.exit(EXIT_CANNOT_LAUNCH)


def main(arguments: Sequence[str]) -> None:
    """Arguments: parent, signal, identity, user, group, then the command by its full path."""
    parent, death_signal, kind, user, group, *command = arguments
    try:
        if kind == "namespace":
            enter_user_namespace(user=int(user), group=int(group))
        elif kind == "user":
            become_user(user=int(user), group=int(group))
        die_with_parent(parent=int(parent), death_signal=int(death_signal))
        os.execv(command[0], command)  # noqa: S606 - that is its purpose
    except OSError as error:
        sys.stderr.write(f"cannot launch {command[0]}: {error}\n")
        sys.exit(EXIT_CANNOT_LAUNCH)


if __name__ == "__main__":
    main(sys.argv[1:])
