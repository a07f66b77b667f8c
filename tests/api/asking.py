"""Asking over WSGI, as a server does: the whole answer, and nothing that a test client adds."""

import io
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from django.core.signals import request_finished, request_started
from django.db import close_old_connections


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]  # names in lower case
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


Ask = Callable[..., Answer]


def ask_application(
    application: Any,
    path: str,
    /,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
    content_type: str = "",
    **query: Any,
) -> Answer:
    """`path` may hold a query string; what stands in `query` is encoded, lists repeated."""
    split = urlsplit(path)
    answered: dict[str, Any] = {}

    def start_response(status: str, pairs: list[tuple[str, str]], exc_info: Any = None) -> None:
        answered["status"] = int(status.split(maxsplit=1)[0])
        answered["headers"] = {name.lower(): value for name, value in pairs}

    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        # As servers hand it over: decoded, each byte as one character.
        "PATH_INFO": split.path.encode().decode("latin-1"),
        "QUERY_STRING": split.query or urlencode(query, doseq=True, quote_via=quote),
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "CONTENT_LENGTH": str(len(body)),
        "CONTENT_TYPE": content_type,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in (headers or {}).items():
        environ[f"HTTP_{name.upper().replace('-', '_')}"] = value
    with connections_kept():
        chunks = application(environ, start_response)
        content = b"".join(chunks)
        getattr(chunks, "close", lambda: None)()
    return Answer(answered["status"], answered["headers"], content)


@contextmanager
def connections_kept() -> Iterator[None]:
    """Django drops connections with an open transaction: in a test that is the test's own."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)
