"""Connections of urllib3 that go to addresses which were looked at, and nowhere else.

Host, server name and certificate are those of the host's name; only the place to connect to is
given. So a name server that answers differently a moment later changes nothing.
"""

import socket
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection

from newsroom.network.deadline import Deadline
from newsroom.network.target import Target

Connection = HTTPConnection | HTTPSConnection


class Road:
    """Where to connect, and until when."""

    def __init__(
        self, *, addresses: Sequence[str], port: int, connect_seconds: float, deadline: Deadline
    ) -> None:
        self.addresses, self.port = addresses, port
        self.connect_seconds, self.deadline = connect_seconds, deadline

    def connect(self) -> socket.socket:
        """The first address that takes the connection."""
        failure: OSError = ConnectionError("no address")
        for address in self.addresses:
            seconds = min(self.connect_seconds, self.deadline.left)
            if seconds <= 0:
                raise TimeoutError
            try:
                connected = socket.create_connection((address, self.port), timeout=seconds)
            except OSError as error:
                failure = error
                continue
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.deadline.watch(connected)
            return connected
        raise failure


class CheckedConnection(HTTPConnection):
    road: Road

    def _new_conn(self) -> socket.socket:
        return self.road.connect()


class CheckedHTTPSConnection(HTTPSConnection):
    road: Road

    def _new_conn(self) -> socket.socket:
        return self.road.connect()


def connection_to(
    target: Target, *, addresses: Sequence[str], connect_seconds: float, deadline: Deadline
) -> Connection:
    """Not connected yet."""
    seconds = deadline.left
    connection: CheckedConnection | CheckedHTTPSConnection
    if target.scheme == "https":
        connection = CheckedHTTPSConnection(
            target.host, target.port, timeout=seconds, ssl_context=trust()
        )
    else:
        connection = CheckedConnection(target.host, target.port, timeout=seconds)
    connection.road = Road(
        addresses=addresses,
        port=target.port,
        connect_seconds=connect_seconds,
        deadline=deadline,
    )
    return connection


@contextmanager
def answer_of(
    method: str,
    target: Target,
    *,
    addresses: Sequence[str],
    connect_seconds: float,
    deadline: Deadline,
    headers: Mapping[str, str],
    body: bytes | None = None,
) -> Iterator[Any]:
    """The response with its body unread and as packed. Raises OSError, HTTPError, HTTPException."""
    connection = connection_to(
        target, addresses=addresses, connect_seconds=connect_seconds, deadline=deadline
    )
    try:
        connection.request(
            method,
            target.path,
            body=body,
            headers=dict(headers),
            preload_content=False,
            decode_content=False,
        )
        yield connection.getresponse()
    finally:
        connection.close()


@lru_cache(maxsize=1)
def trust() -> ssl.SSLContext:
    """The authorities that everybody trusts, and those that this machine trusts besides."""
    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()
    return context
