"""A reader who looks everywhere, many times a second, for a story that is not out yet (I3, I14)."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

import requests

from newsroom.content.models import ArticlePage

PAUSE_SECONDS = 0.05
TIMEOUT_SECONDS = 20


@dataclass
class Reader:
    """Notes the first instant (Unix seconds) at which each place shows the story.

    Use it as a context manager; `refused` are the statuses above 499 that it met.
    """

    url: str
    article: ArticlePage
    seen_at: dict[str, float] = field(default_factory=dict)
    refused: list[int] = field(default_factory=list)
    rounds: int = 0

    def __post_init__(self) -> None:
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._look_on, name="reader")

    @property
    def places(self) -> dict[str, str]:
        """Addresses that may show it, with what of it they would show."""
        words = self.article.title
        return {
            f"/api/v1/articles/{self.article.public_id}": words,
            "/api/v1/articles?locale=en": words,
            f"/api/v1/search?locale=en&q={words.split()[-1]}": words,
            "/api/v1/changes": self.article.public_id,
            "/feeds/en.rss": words,
            "/sitemap-news.xml": words,
            "/sitemaps/0.xml": f"/{self.article.slug}",
            "/en/": words,
            self.article.get_url() or "/": words,
        }

    def __enter__(self) -> Reader:
        self._thread.start()
        return self

    def __exit__(self, *_reason: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _look_on(self) -> None:
        session = requests.Session()
        while not self._is_over.is_set():
            for path, words in self.places.items():
                if path in self.seen_at:
                    continue
                answer = session.get(f"{self.url}{path}", timeout=TIMEOUT_SECONDS)
                if answer.status_code >= 500:
                    self.refused.append(answer.status_code)
                if answer.status_code == 200 and words in answer.text:
                    self.seen_at[path] = time.time()
            self.rounds += 1
            time.sleep(PAUSE_SECONDS)
