"""The dump and what is counted beside it, all from one snapshot of the database."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection
from psycopg import Cursor

from newsroom.backup.checksums import LEFT_OUT, checksum_documents, checksum_tables
from newsroom.backup.programs import run_program

ROLES = "SELECT rolname FROM pg_roles WHERE NOT rolsuper AND rolname ~ '^newsroom_' ORDER BY 1"
LIVE = "SELECT count(*) FROM newsroom_document WHERE status = 200"
# What rows say that storages hold, by storage and name.
NAMED_FILES = """
    SELECT 'default', file FROM newsroom_newsimage
    UNION SELECT 'default', file_name FROM newsroom_preparedpicture
    UNION SELECT 'public', file_name FROM newsroom_publicpicture
"""


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """What the dump holds, as counted in the same transaction."""

    made_at: str
    roles: list[str]
    tables: dict[str, str]
    documents: str
    live_documents: int
    named_files: frozenset[tuple[str, str]]


def take_snapshot(dump: Path) -> Snapshot:
    """Write the dump and count. Raises BackupFailed, or psycopg.Error for a lost connection."""
    with (
        psycopg.connect(**connection_parameters(), autocommit=False) as session,
        session.cursor() as cursor,
    ):
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL statement_timeout = 0")
        snapshot_id, made_at = one_row(cursor, "SELECT pg_export_snapshot(), clock_timestamp()")
        dump.touch(mode=0o600)
        run_program(
            "pg_dump",
            [
                "--format=custom",
                "--no-owner",
                f"--snapshot={snapshot_id}",
                f"--file={dump}",
                *(f"--exclude-table-data=public.{table}" for table in LEFT_OUT),
            ],
        )
        return Snapshot(
            made_at=made_at.isoformat(),
            roles=[str(row[0]) for row in cursor.execute(ROLES).fetchall()],
            tables=checksum_tables(cursor),
            documents=checksum_documents(cursor),
            live_documents=one_row(cursor, LIVE)[0],
            named_files=frozenset((row[0], row[1]) for row in cursor.execute(NAMED_FILES)),
        )


def connection_parameters() -> dict[str, Any]:
    """A connection beside Django's own, whose transactions are not ours to bend."""
    parameters = dict(connection.get_connection_params())
    left_out = ("cursor_factory", "context")
    return {key: value for key, value in parameters.items() if key not in left_out}


def one_row(cursor: Cursor, query: str) -> tuple[Any, ...]:
    row = cursor.execute(query.encode()).fetchone()
    assert row is not None
    return row
