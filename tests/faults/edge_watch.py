"""Readers of one story and its list, at several web processes, and what they may be told."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import requests
from django.db import connection

from newsroom.content.models import ArticlePage
from newsroom.edge.follow import APPLICATION_NAME
from newsroom.edge.known_changes import LEASE_SECONDS
from tests.builders import publish
from tests.harness.stack import LiveStack

WITH_EDGE = {"READ_EDGE": "true", "RATE_LIMIT_ANONYMOUS": "0", "METRICS_TOKEN": "0123456789abcdef"}
TIMEOUT_SECONDS = 20
PAUSE_SECONDS = 0.002


@dataclass
class Watch:
    """Reads all the time, each place with a thread of its own; a title is a version's number.

    `seen`: when it was asked, of which place, and the version that came; None for whatever is no
    200. `committed`: when a version was certainly there for everybody.
    """

    stacks: Sequence[LiveStack]
    article: ArticlePage
    seen: list[tuple[float, str, int | None]] = field(default_factory=list)
    committed: list[tuple[float, int]] = field(default_factory=list)

    def __enter__(self) -> Watch:
        self._is_over = threading.Event()
        self._threads = [
            threading.Thread(target=self._look_on, args=(place, read))
            for place, read in self.places.items()
        ]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_reason: object) -> None:
        self._is_over.set()
        for thread in self._threads:
            thread.join()

    @property
    def places(self) -> dict[str, Callable[[dict], str]]:
        read: dict[str, Callable[[dict], str]] = {
            f"/api/v1/articles/{self.article.public_id}": lambda story: story["title"],
            "/api/v1/articles?locale=en": lambda page: page["items"][0]["title"],
        }
        return {stack.url + path: how for stack in self.stacks for path, how in read.items()}

    def _look_on(self, place: str, read: Callable[[dict], str]) -> None:
        session = requests.Session()
        while not self._is_over.is_set():
            asked_at = time.monotonic()
            try:
                answer = session.get(place, timeout=TIMEOUT_SECONDS)
            except requests.RequestException:
                time.sleep(0.05)
                continue
            version = int(read(answer.json())) if answer.status_code == 200 else None
            self.seen.append((asked_at, place, version))
            time.sleep(PAUSE_SECONDS)

    def publish_version(self, version: int) -> None:
        page = self.article.get_latest_revision_as_object()
        page.title = str(version)
        page.save_revision()
        publish(page)
        self.committed.append((time.monotonic(), version))

    def publish_versions(self, first: int, last: int, *, pause_seconds: float = 0.0) -> None:
        for version in range(first, last + 1):
            self.publish_version(version)
            time.sleep(pause_seconds)

    def outdated(self) -> list[tuple[float, str, int | None, int]]:
        """Answers that were older than the lease allows."""
        found = []
        for asked_at, place, version in self.seen:
            due = [n for at, n in self.committed if at <= asked_at - LEASE_SECONDS]
            if due and version is not None and version < max(due):
                found.append((asked_at, place, version, max(due)))
        return found

    def gone_back(self) -> list[tuple[str, int, int]]:
        """Where somebody met a version after a later one."""
        found = []
        for place in self.places:
            versions = [n for _at, where, n in self.seen if where == place and n is not None]
            steps = itertools.pairwise(versions)
            found += [(place, before, after) for before, after in steps if after < before]
        return found

    def all_saw(self, version: int) -> bool:
        last = {place: n for _at, place, n in self.seen}
        return set(last) == set(self.places) and set(last.values()) == {version}


def hits(stack: LiveStack) -> int:
    token = {"Authorization": f"Bearer {WITH_EDGE['METRICS_TOKEN']}"}
    text = requests.get(f"{stack.url}/metrics", headers=token, timeout=TIMEOUT_SECONDS).text
    line = next(one for one in text.splitlines() if 'edge_requests_total{outcome="hit"}' in one)
    return int(float(line.rpartition(" ")[2]))


def cut_off() -> int:
    """End the sessions on which edges follow the log; how many there were."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE application_name = %s AND datname = current_database()",
            [APPLICATION_NAME],
        )
        return int(cursor.fetchone()[0])
