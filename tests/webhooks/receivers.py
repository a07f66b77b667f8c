"""Receivers outside the house, on this machine: each answers as it is told, and remembers."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Received:
    headers: dict[str, str]  # names in lower case
    body: bytes
    at: float

    @property
    def message_id(self) -> str:
        return self.headers["webhook-id"]


@dataclass
class Receiver:
    """`answer` may be changed at any time; `received` grows before anything is answered."""

    answer: Answer
    received: list[Received] = field(default_factory=list)
    most_at_once: int = 0
    at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    is_over: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    @property
    def ids(self) -> list[str]:
        return [one.message_id for one in self.received]


@contextmanager
def receiving(
    answer: Answer, *, wrap: Callable[[Any], Any] = lambda one: one
) -> Iterator[Receiver]:
    """`wrap` may put TLS around the listening socket."""
    receiver = Receiver(answer)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            with receiver.lock:
                receiver.received.append(Received(headers, body, time.time()))
                receiver.at_once += 1
                receiver.most_at_once = max(receiver.most_at_once, receiver.at_once)
            self.receiver = receiver
            try:
                with suppress(OSError):
                    receiver.answer(self)
            finally:
                with receiver.lock:
                    receiver.at_once -= 1

        def log_message(self, *_arguments: Any) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.socket = wrap(server.socket)
    receiver.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        receiver.is_over.set()
        server.shutdown()
        server.server_close()


def status(code: int, *, body: bytes = b"", **headers: str) -> Answer:
    """Headers by their names with underscores for hyphens."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def in_turn(*answers: Answer) -> Answer:
    """The last one goes on."""
    left = list(answers)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return answer


def after(seconds: float, then: Answer) -> Answer:
    def answer(handler: Any) -> None:
        if not handler.receiver.is_over.wait(seconds):
            then(handler)

    return answer


def hanging(handler: Any) -> None:
    """Takes the message and never says a word."""
    handler.receiver.is_over.wait(60)


def a_byte_a_second_of_headers(handler: Any) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 60:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        if handler.receiver.is_over.wait(1):
            return


def a_byte_a_second_of_body(code: int) -> Answer:
    def answer(handler: Any) -> None:
        handler.send_response(code)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        while not handler.receiver.is_over.wait(1):
            handler.wfile.write(b"x")
            handler.wfile.flush()

    return answer


def a_gigabyte(handler: Any) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(2**30))
    handler.end_headers()
    chunk = b"x" * 2**16
    for _ in range(2**14):
        handler.wfile.write(chunk)
        handler.receiver.gigabyte_sent = getattr(handler.receiver, "gigabyte_sent", 0) + len(chunk)
