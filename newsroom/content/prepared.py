"""Statements of the fast path that PostgreSQL plans once per connection, not once per publication.

Half of what it did for a publication was planning the same statements anew. A cursor from here
prepares what it is given; it is Django's cursor otherwise, so statements are counted and logged.
Behind a transaction pooler (DATABASE_PREPARES=no) it is Django's own.
"""

from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import Cursor


class PreparingCursor(Cursor[Any]):
    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        return super().execute(query, params, prepare=True, **options)

    def _convert_query(self, query: Any, params: Any = None) -> Any:
        """Kept for Django's log of statements: of a prepared one psycopg keeps the name only."""
        self._query = super()._convert_query(query, params)
        return self._query


def prepared_cursor(using: BaseDatabaseWrapper | None = None) -> Any:
    """As `connection.cursor()`, for one statement without literals in its text."""
    asked = connection if using is None else using
    asked.ensure_connection()
    session: Any = asked.connection
    if session.prepare_threshold is None:
        return asked.cursor()
    ordinary = session.cursor_factory
    session.cursor_factory = PreparingCursor
    try:
        return asked.cursor()
    finally:
        session.cursor_factory = ordinary
