"""/healthz/publication asked of real processes: who starts, leaves, is killed or cut off."""

import json
import urllib.error
import urllib.request
from typing import Any

import pytest

from tests.harness.stack import LiveStack


def probe(stack: LiveStack) -> tuple[int, Any]:
    try:
        with urllib.request.urlopen(f"{stack.url}/healthz/publication", timeout=5) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refusal:
        return refusal.code, json.load(refusal)


def is_healthy(stack: LiveStack) -> bool:
    return probe(stack)[0] == 200


def misses(stack: LiveStack, words: str) -> bool:
    status, answer = probe(stack)
    return status == 503 and f"silent: {words}." in answer["detail"]


def test_healthy_once_all_have_started_and_whoever_leaves_is_missed_at_once(stack_of):
    stack = stack_of("web", "worker", "beat", "clock")
    stack.wait_until(lambda: is_healthy(stack), timeout_seconds=20)

    stack.stop("worker")

    stack.wait_until(
        lambda: misses(stack, "worker of publish, worker of default"), timeout_seconds=5
    )
    stack.start("worker")
    stack.wait_until(lambda: is_healthy(stack), timeout_seconds=20)
    for name in ("beat", "clock"):
        stack.stop(name)
        stack.wait_until(lambda name=name: misses(stack, name), timeout_seconds=5)
        stack.start(name)
        stack.wait_until(lambda: is_healthy(stack), timeout_seconds=20)


@pytest.mark.faults
def test_whoever_is_killed_is_missed_within_twenty_seconds(stack_of):
    stack = stack_of("web", "worker", "beat", "clock")
    stack.wait_until(lambda: is_healthy(stack), timeout_seconds=20)

    stack.kill9("clock")
    stack.wait_until(lambda: misses(stack, "clock"), timeout_seconds=25)
    stack.start("clock")
    stack.wait_until(lambda: is_healthy(stack), timeout_seconds=10)


@pytest.mark.faults
def test_with_redis_frozen_beat_and_workers_are_missed_and_the_clock_is_not(stack_of):
    stack = stack_of("web", "worker", "beat", "clock")
    stack.wait_until(lambda: is_healthy(stack), timeout_seconds=20)

    try:
        stack.freeze("valkey")
        stack.wait_until(
            lambda: "worker of default" in str(probe(stack)[1].get("detail")), timeout_seconds=60
        )
        assert "clock" not in probe(stack)[1]["detail"]
    finally:
        stack.thaw("valkey")
    stack.keep_running("worker", "beat")
    stack.wait_until(lambda: is_healthy(stack), timeout_seconds=60)
