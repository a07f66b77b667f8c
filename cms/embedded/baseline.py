"""The baseline: a dump of a freshly migrated database, so that a new one needs no 12 s of migrate.

Called by `prepare.py` (restore) and `make_baseline.py` (write). Promises: a baseline is restored
only into an empty database and only when every migration in it still exists unchanged; whatever
has been added since is left to `migrate`. A test compares both ways.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import psycopg

from cms.embedded.postgres import program

SHIPPED_BASELINE = Path(__file__).with_name("baseline.sql.gz")
HEADER = "-- newsroom baseline: "
MAKE_ROLE = (
    "DO $$ BEGIN CREATE ROLE {role} NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;"
)
ROLES_QUERY = "SELECT rolname FROM pg_roles WHERE NOT rolsuper AND rolname !~ '^pg_' ORDER BY 1"


def write_baseline(path: Path, *, database_url: str, migrations: Mapping[str, str]) -> None:
    """Dump a migrated database; `migrations` maps each migration to the digest of its file."""
    dump = subprocess.run(
        [
            str(program("pg_dump")),
            f"--dbname={database_url}",
            "--no-owner",
            "--quote-all-identifiers",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    # psql's \\restrict carries a new random word in each dump; our own dumps need no such guard.
    dump = re.sub(r"^\\(?:un)?restrict .*\n", "", dump, flags=re.MULTILINE)
    with psycopg.connect(database_url) as connection:
        roles = [str(row[0]) for row in connection.execute(ROLES_QUERY)]
    lines = [
        HEADER + json.dumps(dict(sorted(migrations.items()))),
        *[MAKE_ROLE.format(role=role) for role in roles],
        dump,
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.new")
    unfinished.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))
    unfinished.replace(path)


def baseline_migrations(path: Path) -> dict[str, str]:
    """What a baseline holds; empty when there is none."""
    if not path.exists():
        return {}
    with gzip.open(path, "rt") as baseline:
        header = baseline.readline()
    migrations: dict[str, str] = json.loads(header.removeprefix(HEADER))
    return migrations


def is_usable(path: Path, *, migrations: Mapping[str, str]) -> bool:
    """True when every migration of the baseline is still there and unchanged."""
    held = baseline_migrations(path)
    return bool(held) and held.items() <= migrations.items()


def restore_baseline(path: Path, *, database_url: str) -> bool:
    """Load a baseline into an empty database, wholly or not at all."""
    loading = subprocess.run(
        [
            str(program("psql")),
            f"--dbname={database_url}",
            "--no-psqlrc",
            "--quiet",
            "--single-transaction",
            "--set=ON_ERROR_STOP=1",
            "--output=/dev/null",
        ],
        input=gzip.decompress(path.read_bytes()),
        capture_output=True,
        check=False,
    )
    return loading.returncode == 0
