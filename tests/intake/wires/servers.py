"""Suppliers outside the house, on this machine: each answers a GET as it is told, and remembers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[Any], None]


@dataclass
class Supplier:
    """`answer` may be changed at any time."""

    answer: Answer
    asked: list[dict[str, str]] = field(default_factory=list)
    is_over: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/wire"


@contextmanager
def supplying(answer: Answer) -> Iterator[Supplier]:
    supplier = Supplier(answer)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.supplier = supplier
            supplier.asked.append({name.lower(): value for name, value in self.headers.items()})
            with suppress(OSError):
                supplier.answer(self)

        def log_message(self, *_arguments: Any) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    supplier.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield supplier
    finally:
        supplier.is_over.set()
        server.shutdown()
        server.server_close()


def document(body: bytes | str, *, code: int = 200, **headers: str) -> Answer:
    """Headers by their names with underscores for hyphens."""
    content = body.encode() if isinstance(body, str) else body

    def answer(handler: Any) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def to(place: str, *, code: int = 302) -> Answer:
    return document(b"", code=code, Location=place)
