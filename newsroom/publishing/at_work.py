"""Rows that somebody is carrying out at this very moment; the problems screen shows them.

A row's lock leaves the number of its transaction in the row, and PostgreSQL shows which
transactions are open: so nothing has to be locked, or waited for, to see who is at work.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, models

_QUERY = """
SELECT row.id, clock_timestamp() - session.xact_start
FROM {table} AS row JOIN pg_stat_activity AS session ON session.backend_xid = row.xmax
WHERE row.state = 'pending'
ORDER BY row.id
"""


@dataclass(frozen=True, kw_only=True)
class RowAtWork:
    row_id: int
    since: timedelta


def rows_at_work(model: type[models.Model]) -> list[RowAtWork]:
    """Pending rows of the ledger or of the follow-ups that a transaction holds."""
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(_QUERY.format(table=table))
        return [RowAtWork(row_id=pk, since=since) for pk, since in cursor.fetchall()]
