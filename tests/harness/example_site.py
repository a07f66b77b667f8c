"""The example site of `newsroom/api/examples/site/`, served from an address of its own."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "newsroom" / "api" / "examples" / "site"
IN_CODE = "http://127.0.0.1:8000/api/v1"


class SiteHandler(http.server.SimpleHTTPRequestHandler):
    """As a site of one's own is served: it lets the newsroom frame it, and nobody else."""

    newsroom: str
    url: str
    asked: list[str]

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", f"frame-ancestors {self.newsroom}")
        super().end_headers()

    def log_message(self, message: str, *arguments: object) -> None:
        self.asked.append(self.path)


@contextmanager
def served_site(*, newsroom: str, folder: Path) -> Iterator[type[SiteHandler]]:
    """The example, told where this newsroom's API is; `newsroom` is whom it lets frame it."""
    for file in EXAMPLE.iterdir():
        (folder / file.name).write_text(file.read_text().replace(IN_CODE, f"{newsroom}/api/v1"))
    handler = type("Handler", (SiteHandler,), {"newsroom": newsroom, "asked": []})
    serve = functools.partial(handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        handler.url = f"http://127.0.0.1:{server.server_port}"
        yield handler
        server.shutdown()
