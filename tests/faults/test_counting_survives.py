"""Views with many readers at once, and with Valkey frozen, killed and empty."""

from __future__ import annotations

import itertools
import json
import time
from concurrent.futures import ThreadPoolExecutor

import requests

from newsroom.audience.reading import views_of
from tests.audience.test_counting import FIREFOX
from tests.builders import make_live_article
from tests.harness.stack import LiveStack

# A view is visible within this long (seconds): the contract says ten.
SOON = 15
readers = itertools.count(1)


def look(stack: LiveStack, public_id: str, *, reader: int | None = None) -> float:
    """A reader looks; how long the beacon's answer took (seconds)."""
    number = reader or next(readers)
    address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    began = time.monotonic()
    answer = requests.post(
        f"{stack.url}/api/v1/views",
        data=json.dumps({"id": public_id}),
        headers={"User-Agent": FIREFOX, "X-Forwarded-For": address},
        timeout=20,
    )
    assert answer.status_code == 204, answer.text
    return time.monotonic() - began


def start(stack_of, *names: str) -> LiveStack:
    stack = stack_of(*names)
    stack.start("web", TRUSTED_PROXIES="1")
    return stack


def test_a_thousand_readers_at_once_are_counted_exactly(stack_of):
    """Each of 400 readers looks at each of two stories, some twice: 800 views, 1,000 hits."""
    stories = [make_live_article().public_id for _ in range(2)]
    stack = start(stack_of, "worker", "beat")
    hits = [(story, reader) for story in stories for reader in range(1, 401)]
    hits += hits[:200]

    with ThreadPoolExecutor(max_workers=50) as crowd:
        list(crowd.map(lambda hit: look(stack, hit[0], reader=hit[1]), hits))

    assert len(hits) == 1000
    stack.wait_until(
        lambda: [views_of(story).count for story in stories] == [400, 400], timeout_seconds=SOON
    )
    time.sleep(6)  # one more flush finds nothing
    assert [views_of(story).count for story in stories] == [400, 400]


def test_a_frozen_valkey_delays_nobody_and_loses_nothing(stack_of):
    story = make_live_article().public_id
    stack = start(stack_of, "worker", "beat")
    look(stack, story)
    stack.freeze("valkey")

    slowest = max(look(stack, story) for _ in range(20))
    stack.thaw("valkey")

    assert slowest < 2
    stack.wait_until(lambda: views_of(story).count == 21, timeout_seconds=40)


def test_valkey_down_views_wait_in_the_web_process(stack_of):
    story = make_live_article().public_id
    stack = start(stack_of)
    look(stack, story)
    time.sleep(1)
    stack.kill9("valkey")

    slowest = max(look(stack, story) for _ in range(20))
    stack.start("valkey")
    stack.start("worker", "beat")

    assert slowest < 2
    # The one that was counted before the crash may be lost with Valkey's memory, no other.
    stack.wait_until(lambda: views_of(story).count in {20, 21}, timeout_seconds=40)


def test_two_workers_flushing_at_once_double_nothing(stack_of):
    story = make_live_article().public_id
    stack = start(stack_of, "worker", "worker-2", "beat")
    stack.start("beat-2")  # a mistake that people make: every tick twice

    for _ in range(60):
        look(stack, story)
        time.sleep(0.1)

    stack.wait_until(lambda: views_of(story).count == 60, timeout_seconds=SOON)
    time.sleep(6)
    assert views_of(story).count == 60
