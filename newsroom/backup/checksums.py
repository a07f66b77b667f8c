"""Checksums of tables in SQL, the same when a backup is made and when it is brought back.

A row counts as its text under fixed settings; a table's checksum is its number of rows and the
sums of their hashes, so neither order nor memory matters, and a lost or doubled row changes it.
"""

import json
from collections.abc import Mapping

from psycopg import Cursor, sql

# What a row's text depends on beside the row.
FIXED_SETTINGS = "SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET IntervalStyle = 'postgres';"
# Sessions are keys to open doors: they are in no backup, and people sign in again.
LEFT_OUT = ("django_session",)
TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY c.relname
"""
# Fifteen hexadecimal digits fit a bigint; two sums of such make 120 bits. `%I` takes a table, or
# a query in brackets.
OF_ROWS = """
SELECT count(*) || ':' || coalesce(sum(('x' || substr(hash, 1, 15))::bit(60)::bigint::numeric), 0)
    || ':' || coalesce(sum(('x' || substr(hash, 16, 15))::bit(60)::bigint::numeric), 0)
FROM (SELECT encode(sha256(convert_to(one::text, 'UTF8')), 'hex') AS hash FROM %I one) rows
"""
# What readers get: every live document's id, address and bytes, and every tombstone's answer.
DOCUMENTS = "(SELECT public_id, path, status, reason, card, body, etag FROM newsroom_document)"


def checksum_tables(cursor: Cursor) -> dict[str, str]:
    """Rows and checksum of every table, as the cursor's transaction sees them."""
    cursor.execute(FIXED_SETTINGS)
    names = [str(row[0]) for row in cursor.execute(TABLES).fetchall()]
    return {name: checksum(cursor, sql.Identifier(name)) for name in names if name not in LEFT_OUT}


def checksum_documents(cursor: Cursor) -> str:
    return checksum(cursor, sql.SQL(DOCUMENTS))


def checksum(cursor: Cursor, rows: sql.Composable) -> str:
    before, after = OF_ROWS.split("%I")
    found = cursor.execute(sql.SQL(before) + rows + sql.SQL(after)).fetchone()
    assert found is not None
    return str(found[0])


REFUSE_DIFFERENCE = """
DO $check$
DECLARE
    wanted record;
    found text;
BEGIN
    FOR wanted IN SELECT key AS name, value AS checksum FROM jsonb_each_text($json${expected}$json$)
    LOOP
        EXECUTE format($query${of_rows}$query$, wanted.name) INTO found;
        IF found IS DISTINCT FROM wanted.checksum THEN
            RAISE EXCEPTION 'table % is not what was backed up: % instead of %',
                wanted.name, found, wanted.checksum;
        END IF;
    END LOOP;
END $check$;
"""


def refuse_difference(tables: Mapping[str, str]) -> str:
    """SQL that raises, and so undoes the restore, unless every table is what was backed up."""
    check = REFUSE_DIFFERENCE.format(expected=json.dumps(dict(tables)), of_rows=OF_ROWS)
    return f"{FIXED_SETTINGS}{check}"
