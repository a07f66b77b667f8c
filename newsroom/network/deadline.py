"""An end to an exchange that nobody can put off; `checked_connection` obeys it."""

import socket
import threading
import time
from contextlib import suppress


class Deadline:
    """When it has passed, the connection is shut, whatever it waits for.

    The time limit of a socket does not do: who sends a byte a second resets it with each one.
    """

    def __init__(self, seconds: float) -> None:
        self.ends_at = time.monotonic() + seconds
        self.lifeline: socket.socket | None = None
        self.timer: threading.Timer | None = None

    @property
    def left(self) -> float:
        return self.ends_at - time.monotonic()

    @property
    def has_passed(self) -> bool:
        return self.left <= 0

    def watch(self, connected: socket.socket) -> None:
        """Keeps a second handle on the connection, because TLS takes the first one away."""
        self.lifeline = connected.dup()
        self.timer = threading.Timer(max(self.left, 0), self.cut)
        self.timer.daemon = True
        self.timer.start()

    def cut(self) -> None:
        if self.lifeline is not None:
            with suppress(OSError):
                self.lifeline.shutdown(socket.SHUT_RDWR)

    def end(self) -> None:
        if self.timer is not None:
            self.timer.cancel()
            self.timer.join()
        if self.lifeline is not None:
            self.lifeline.close()
