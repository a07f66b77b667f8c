"""PostgreSQL's own programs against this newsroom's database: pg_dump, pg_restore, psql.

Passwords go through the environment, never into a command line that everybody on the host reads.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db import connection
from psycopg.conninfo import make_conninfo

from cms.embedded.errors import CannotStart
from cms.embedded.postgres import program
from newsroom.backup.errors import BackupFailed

# A dump of years may take long; a server that says nothing for hours is gone (seconds).
LONGEST = 6 * 3600


def find_program(name: str) -> str:
    """That of the installed wheel, which is as new as our server, else the host's own."""
    try:
        ours: Path | None = program(name)
    except CannotStart:
        ours = None
    found = str(ours) if ours and ours.exists() else shutil.which(name)
    if found is None:
        raise BackupFailed(f"{name} is missing; install PostgreSQL's client programs.")
    return found


def connection_words() -> tuple[str, dict[str, str]]:
    """The connection string without the password, and the environment that holds it."""
    parameters: dict[str, Any] = connection.get_connection_params()
    known = ("dbname", "user", "host", "port", "sslmode", "sslrootcert", "service")
    words = make_conninfo("", **{key: parameters[key] for key in known if parameters.get(key)})
    password = {"PGPASSWORD": str(parameters["password"])} if parameters.get("password") else {}
    return words, {**os.environ, **password}


def run_program(name: str, arguments: Sequence[str]) -> None:
    """Raises BackupFailed with what the program said."""
    words, environment = connection_words()
    done = subprocess.run(  # noqa: S603 — our own programs and arguments
        [find_program(name), f"--dbname={words}", "--no-password", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST,
    )
    if done.returncode:
        raise BackupFailed(f"{name} failed: {done.stderr.strip()[-1000:]}")
