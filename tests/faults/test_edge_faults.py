"""The read edge in real processes: nothing older than its lease, whatever is killed or cut off."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
import requests
from django.db import connection

from newsroom.content.models import ArticlePage
from newsroom.edge.follow import APPLICATION_NAME
from newsroom.edge.known_changes import LEASE_SECONDS
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.verbs import perform
from tests.builders import make_admin, make_live_article, publish
from tests.harness.stack import LiveStack

WITH_EDGE = {"READ_EDGE": "true", "RATE_LIMIT_ANONYMOUS": "0", "METRICS_TOKEN": "0123456789abcdef"}
TIMEOUT_SECONDS = 20


@dataclass
class Watch:
    """Reads one story and its list all the time; a title is the number of its version."""

    stack: LiveStack
    article: ArticlePage
    # When it was asked, of which place, and the version that came; None for whatever is no 200.
    seen: list[tuple[float, str, int | None]] = field(default_factory=list)
    # When a version was certainly committed.
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
        return {
            f"/api/v1/articles/{self.article.public_id}": lambda story: story["title"],
            "/api/v1/articles?locale=en": lambda page: page["items"][0]["title"],
        }

    def _look_on(self, place: str, read: Callable[[dict], str]) -> None:
        session = requests.Session()
        while not self._is_over.is_set():
            asked_at = time.monotonic()
            try:
                answer = session.get(self.stack.url + place, timeout=TIMEOUT_SECONDS)
            except requests.RequestException:
                time.sleep(0.05)
                continue
            version = int(read(answer.json())) if answer.status_code == 200 else None
            self.seen.append((asked_at, place, version))
            time.sleep(0.002)

    def publish_versions(self, first: int, last: int, *, pause_seconds: float = 0.0) -> None:
        for version in range(first, last + 1):
            page = self.article.get_latest_revision_as_object()
            page.title = str(version)
            page.save_revision()
            publish(page)
            self.committed.append((time.monotonic(), version))
            time.sleep(pause_seconds)

    def outdated(self) -> list[tuple[float, str, int | None, int]]:
        """Answers that were older than the lease allows."""
        found = []
        for asked_at, place, version in self.seen:
            due = [n for at, n in self.committed if at <= asked_at - LEASE_SECONDS]
            if due and version is not None and version < max(due):
                found.append((asked_at, place, version, max(due)))
        return found


def edge_stack(stack_of: Callable[..., LiveStack]) -> LiveStack:
    stack = stack_of()
    stack.start("web", **WITH_EDGE)
    return stack


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


def nothing(_stack: LiveStack) -> None:
    pass


def cut(_stack: LiveStack) -> None:
    cut_off()


def freeze(stack: LiveStack) -> None:
    stack.freeze("web")
    time.sleep(1.3)
    stack.thaw("web")


def kill(stack: LiveStack) -> None:
    stack.kill9("web")
    stack.start("web", **WITH_EDGE)


@pytest.mark.parametrize("trouble", [nothing, cut, freeze, kill])
def test_no_answer_is_older_than_the_lease(stack_of, trouble) -> None:
    article = make_live_article(title="0")
    stack = edge_stack(stack_of)

    with Watch(stack, article) as watch:
        watch.publish_versions(1, 8)
        trouble(stack)
        watch.publish_versions(9, 16, pause_seconds=0.1)
        stack.wait_until(lambda: watch.seen and watch.seen[-1][2] == 16)
        time.sleep(LEASE_SECONDS + 0.2)

    assert watch.outdated() == []
    assert {version for _at, _place, version in watch.seen[-2:]} == {16}
    assert len(watch.seen) > 100
    assert hits(stack) > 50


def test_in_a_storm_readers_never_go_back_in_time(stack_of) -> None:
    article = make_live_article(title="0")
    stack = edge_stack(stack_of)

    with Watch(stack, article) as watch:
        watch.publish_versions(1, 30)

    for place in watch.places:
        versions = [n for _at, where, n in watch.seen if where == place and n is not None]
        assert versions == sorted(versions), place
    assert watch.outdated() == []


def test_after_a_kill_nothing_serves_it_with_the_log_cut_off_and_web_started_anew(stack_of) -> None:
    article = make_live_article(title="0")
    stack = edge_stack(stack_of)
    detail = f"{stack.url}/api/v1/articles/{article.public_id}"
    listed = f"{stack.url}/api/v1/articles?locale=en"
    for _ in range(5):
        assert requests.get(detail, timeout=TIMEOUT_SECONDS).status_code == 200
        assert len(requests.get(listed, timeout=TIMEOUT_SECONDS).json()["items"]) == 1

    values = {"reason": "The document is forged.", "confirmation": article.title}
    perform("kill", page=article, user=make_admin(), values=values, now=database_now())
    cut_off()
    time.sleep(LEASE_SECONDS)

    for _ in range(20):
        assert requests.get(detail, timeout=TIMEOUT_SECONDS).status_code == 410
        assert requests.get(listed, timeout=TIMEOUT_SECONDS).json()["items"] == []
    stack.stop("web")
    stack.start("web", **WITH_EDGE)
    for _ in range(20):
        assert requests.get(detail, timeout=TIMEOUT_SECONDS).status_code == 410
        assert requests.get(listed, timeout=TIMEOUT_SECONDS).json()["items"] == []
