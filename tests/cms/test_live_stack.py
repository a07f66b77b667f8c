"""The stack of real processes obeys its handles, so that fault tests can trust them."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable

import pytest
import redis

from tests.harness.stack import LiveStack


def answers(stack: LiveStack) -> bool:
    try:
        urllib.request.urlopen(f"{stack.url}/healthz", timeout=1).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def test_web_answers_until_it_is_killed(stack_of: Callable[..., LiveStack]) -> None:
    stack = stack_of("web")
    assert answers(stack)

    stack.kill9("web")
    assert not answers(stack)

    stack.start("web")
    assert answers(stack)


def test_frozen_web_is_silent_until_thawed(stack_of: Callable[..., LiveStack]) -> None:
    stack = stack_of("web")

    stack.freeze("web")
    assert not answers(stack)

    stack.thaw("web")
    assert stack.wait_until(lambda: answers(stack))


def test_valkey_of_a_stack_is_its_own(stack_of: Callable[..., LiveStack]) -> None:
    stack = stack_of()
    client = redis.Redis.from_url(stack.valkey.url())
    client.set("hint", "once")

    stack.kill9("valkey")

    with pytest.raises(redis.ConnectionError):
        client.get("hint")
