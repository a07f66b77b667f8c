"""A machine's server on this machine: answers what a test tells it, and keeps what it was asked."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[Any], Any]


@dataclass
class Machine:
    """`answer` makes JSON of what was asked; bytes are sent as they are."""

    answer: Answer
    url: str = ""
    status: int = 200
    waits_seconds: float = 0
    asked: list[dict[str, Any]] = field(default_factory=list)


@contextmanager
def machine(answer: Answer, **how: Any) -> Iterator[Machine]:
    told = Machine(answer=answer, **how)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told.asked.append({"path": self.path, "headers": dict(self.headers), "body": body})
            time.sleep(told.waits_seconds)
            said = told.answer(body)
            sent = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(told.status)
            self.send_header("Content-Length", str(len(sent)))
            if 300 <= told.status < 400:
                self.send_header("Location", f"{told.url}/elsewhere")
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()


def in_russian(texts: list[str]) -> list[str]:
    """Text that passes for a translation, figures kept."""
    return [f"Перевод абзаца номер {n}: {len(text)}." for n, text in enumerate(texts)]


def like_libretranslate(body: Any) -> Any:
    return {"translatedText": in_russian(body["q"])}


def like_a_chat(body: Any) -> Any:
    asked = json.loads(body["messages"][1]["content"])
    texts = in_russian([one["text"] for one in asked["segments"]])
    rows = [{"n": n, "text": text} for n, text in enumerate(texts, start=1)]
    content = json.dumps({"translations": rows})
    return {"choices": [{"message": {"content": content}}]}
