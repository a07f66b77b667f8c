"""Looks whether the web port is free, before anything is started; called by `up.py`."""

from __future__ import annotations

import socket

from cms.embedded.errors import CannotStart
from cms.embedded.programs import HOST


def refuse_taken_port(port: int) -> None:
    """Raise CannotStart when nobody could listen on this port."""
    with socket.socket() as probe:
        # As the web process does: a port in TIME_WAIT is free, one that is listened on is not.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            raise CannotStart(
                f"Port {port} is reserved for root; choose another, for example --port 8000."
            ) from error
        except OverflowError as error:
            raise CannotStart(f"There is no port {port}; choose one up to 65535.") from error
        except OSError as error:
            raise CannotStart(
                f"Port {port} is taken by another program; stop that one, "
                f"or choose another port, for example --port {port + 1}."
            ) from error
