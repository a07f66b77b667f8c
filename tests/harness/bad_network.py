"""A network between a process and a service: it passes, falls silent, or cuts off in mid-answer."""

from __future__ import annotations

import socket
import struct
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

HOST = "127.0.0.1"
PASS, SILENT, RESET = "pass", "silent", "reset"
CHUNK = 16_384
TURN_SECONDS = 0.05


@dataclass
class BadNetwork:
    """Listens on a port and hands everything on to a unix socket, as its `mode` says at that time.

    `silent` accepts connections and swallows what comes; `reset` answers one byte and cuts off.
    """

    target: Path
    mode: str = PASS
    port: int = field(init=False)

    def __post_init__(self) -> None:
        self._listener = socket.create_server((HOST, 0))
        self.port = self._listener.getsockname()[1]
        self._open: set[socket.socket] = set()
        self._is_over = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut_off(self) -> None:
        """Every open connection ends with a reset."""
        for one in list(self._open):
            reset(one)

    def close(self) -> None:
        self._is_over.set()
        self._listener.close()
        self.cut_off()

    def _accept(self) -> None:
        while not self._is_over.is_set():
            try:
                near, _address = self._listener.accept()
            except OSError:
                return
            far = socket.socket(socket.AF_UNIX)
            try:
                far.connect(str(self.target))
            except OSError:
                reset(near)
                continue
            self._open |= {near, far}
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(source, sink), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(CHUNK):
                while self.mode == SILENT and not self._is_over.is_set():
                    time.sleep(TURN_SECONDS)
                if self.mode == RESET:
                    sink.sendall(data[:1])
                    break
                sink.sendall(data)
        for one in (source, sink):
            self._open.discard(one)
            reset(one)


def reset(one: socket.socket) -> None:
    """Close with a reset instead of a farewell; whoever reads from it wakes up."""
    with suppress(OSError):
        if one.family == socket.AF_INET:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        one.shutdown(socket.SHUT_RDWR)
    with suppress(OSError):
        one.close()
