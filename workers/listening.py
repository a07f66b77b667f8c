"""Waiting on PostgreSQL: a notification ends the wait early, its absence costs nothing."""

import logging

import psycopg
from django.db import connection

from newsroom.delivery.follow_ups import CHANNEL as FOLLOW_UPS
from newsroom.publishing.scheduling import CHANNEL as PUBLICATIONS

logger = logging.getLogger(__name__)


class Listener:
    """A connection of its own, outside transactions; it heals itself when the server was away."""

    def __init__(self) -> None:
        self._connection: psycopg.Connection | None = None

    def wait(self, seconds: float) -> set[str]:
        """Channels that spoke within `seconds`. Raises psycopg.OperationalError when cut off."""
        if self._connection is None:
            self._connection = self._connect()
        try:
            spoken = self._connection.notifies(timeout=max(seconds, 0), stop_after=1)
            return {notification.channel for notification in spoken}
        except psycopg.Error:
            self.close()
            raise

    def _connect(self) -> psycopg.Connection:
        parameters = connection.get_connection_params()
        parameters.pop("cursor_factory", None)
        parameters.pop("context", None)
        connected = psycopg.connect(**parameters, autocommit=True)
        connected.execute(f"LISTEN {PUBLICATIONS}")
        connected.execute(f"LISTEN {FOLLOW_UPS}")
        return connected

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
