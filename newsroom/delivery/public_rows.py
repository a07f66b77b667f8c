"""Rows of what is public, read as the role that may read nothing else.

`reading`, `lists` and the probe `/healthz` call it. Connections of this alias are not asked whether
they are alive before each request (cms/settings/databases.py): that would be a second round trip
for every answer. A dead one shows itself by its first statement, which is then asked anew.
"""

from collections.abc import Sequence
from typing import Any

from django.db import InterfaceError, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

PUBLIC = "public"

Rows = list[tuple[Any, ...]]


def fetch_rows(statement: str, parameters: Sequence[Any] = ()) -> Rows:
    """All rows of one SELECT. Raises OperationalError when the server cannot be reached."""
    connection = connections[PUBLIC]
    try:
        return ask(connection, statement, parameters)
    except (OperationalError, InterfaceError):
        # A server that restarted has closed it; one that is slow or refuses has not.
        if connection.in_atomic_block or connection.is_usable():
            raise
    connection.close()
    return ask(connection, statement, parameters)


def ask(connection: BaseDatabaseWrapper, statement: str, parameters: Sequence[Any]) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()
