"""Rows of what is public, read as the role that may read nothing else.

`reading`, `lists` and the probe `/healthz` call it. Connections of this alias are not asked whether
they are alive before each request (cms/settings/databases.py): that would be a second round trip
for every answer. A dead one shows itself by its first statement, which is then asked anew.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import InterfaceError, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from newsroom.content.prepared import prepared_cursor

PUBLIC = "public"

Rows = list[tuple[Any, ...]]
# By place, or by name.
Parameters = Sequence[Any] | Mapping[str, Any]


def fetch_rows(statement: str, parameters: Parameters = (), *, is_kept: bool = False) -> Rows:
    """All rows of one SELECT. Raises OperationalError when the server cannot be reached.

    `is_kept`: its plan stays with the connection (`content/prepared.py`), for a statement that is
    asked all the time and is best planned in one way, whatever the values.
    """
    connection = connections[PUBLIC]
    try:
        return ask(connection, statement, parameters, is_kept=is_kept)
    except (OperationalError, InterfaceError):
        # A server that restarted has closed it; one that is slow or refuses has not.
        if connection.in_atomic_block or connection.is_usable():
            raise
    connection.close()
    return ask(connection, statement, parameters, is_kept=is_kept)


def let_go() -> None:
    """For who answers without Django's signals: what Django does when a request is over."""
    connection = connections[PUBLIC]
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()


def ask(
    connection: BaseDatabaseWrapper, statement: str, parameters: Parameters, *, is_kept: bool
) -> Rows:
    with prepared_cursor(connection) if is_kept else connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        while cursor.nextset():  # the last of several statements is the SELECT
            pass
        rows: Rows = cursor.fetchall()
        return rows
