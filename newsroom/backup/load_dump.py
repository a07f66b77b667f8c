"""Loading a dump in one transaction: it is there whole, equal and paused, or not at all.

Whoever is reading meanwhile gets the old newsroom until the last statement, then the restored one.
"""

import subprocess
import tempfile
from pathlib import Path
from typing import IO

from newsroom.backup.after_loading import after_loading
from newsroom.backup.errors import RestoreRefused
from newsroom.backup.manifest import DUMP, Manifest
from newsroom.backup.programs import connection_words, find_program

MAKE_ROLE = """
DO $$ BEGIN CREATE ROLE {role} NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN EXECUTE format('GRANT {role} TO %I', current_user);
EXCEPTION WHEN invalid_grant_operation OR unique_violation THEN NULL; END $$;
"""
# Waits for what holds a table; two minutes of that mean that programs were not stopped.
EMPTY_FIRST = """
SET lock_timeout = '120s';
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
GRANT USAGE ON SCHEMA public TO PUBLIC;
SET lock_timeout = 0;
"""
# The dump leaves the search path empty.
AFTER_DUMP = "SET search_path = public;\n"


def load_dump(folder: Path, manifest: Manifest, *, replace: bool, by: str) -> None:
    """Raises RestoreRefused with what PostgreSQL said; the database is as before then."""
    words, environment = connection_words()
    psql = [
        *(find_program("psql"), f"--dbname={words}", "--no-psqlrc", "--no-password", "--quiet"),
        *("--set=ON_ERROR_STOP=1", "--output=/dev/null", "--file=-"),
    ]
    with tempfile.TemporaryFile() as complaints:
        loading = subprocess.Popen(  # noqa: S603 — our own programs and arguments
            psql, env=environment, stdin=subprocess.PIPE, stderr=complaints
        )
        assert loading.stdin is not None
        with loading.stdin as script:
            is_whole = feed(script, folder, manifest, replace=replace, by=by)
        if loading.wait() or not is_whole:
            complaints.seek(0)
            said = complaints.read().decode(errors="replace").strip() or "the dump is cut short"
            raise RestoreRefused(f"The database is as it was before: {said[-1500:]}")


def feed(script: IO[bytes], folder: Path, manifest: Manifest, *, replace: bool, by: str) -> bool:
    """The whole transaction. Its COMMIT comes last: whatever ends the script earlier undoes it."""
    roles = "".join(MAKE_ROLE.format(role=role) for role in manifest.roles)
    try:
        script.write(f"BEGIN;\n{roles}{EMPTY_FIRST if replace else ''}".encode())
        script.flush()
        unpacking = subprocess.run(  # noqa: S603 — our own programs and arguments
            [find_program("pg_restore"), "--no-owner", "--file=-", str(folder / DUMP)],
            stdout=script,
            check=False,
        )
        if unpacking.returncode:
            return False
        script.write(f"{AFTER_DUMP}{after_loading(manifest, by=by)}\nCOMMIT;\n".encode())
        script.flush()
    except BrokenPipeError:  # psql has given up; it says why
        return False
    return True
