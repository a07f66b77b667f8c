"""M53: whoever reaches the broker sends hints at most, never code that a worker runs."""

import os
from pathlib import Path
from typing import Any

import pytest
from celery import Celery

from cms.settings.queues import as_broker_url
from tests.faults.planning import all_done, plan, settle_follow_ups
from tests.harness.stack import LiveStack


class Trap:
    """Makes a folder in whatever process unpickles it."""

    def __init__(self, sprung: Path) -> None:
        self.sprung = sprung

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.sprung),)


@pytest.mark.parametrize("forged", ["a pickle", "an unknown task"])
def test_m53_a_forged_message_is_thrown_away_and_the_worker_goes_on(stack_of, tmp_path, forged):
    settle_follow_ups()
    stack = stack_of("worker")
    rows, sprung = plan(1), tmp_path / "sprung"
    message, refusal = {
        "a pickle": (pickled("workers.tasks.publish_due", sprung), "untrusted content"),
        "an unknown task": ({"name": "os.mkdir", "args": [str(sprung)]}, "unregistered task"),
    }[forged]

    send(stack, message)

    stack.wait_until(lambda: sprung.exists() or refusal in stack.log("worker"))
    stack.hint()
    stack.wait_until(lambda: all_done(rows), timeout_seconds=20)
    assert not sprung.exists()


def pickled(task: str, sprung: Path) -> dict[str, Any]:
    return {"name": task, "args": [Trap(sprung)], "serializer": "pickle"}


def send(stack: LiveStack, message: dict[str, Any]) -> None:
    """To the queue of the worker that publishes, as anybody could who has the broker's address."""
    with Celery(broker=as_broker_url(stack.valkey.url()), set_as_current=False) as sender:
        sender.send_task(queue="publish", **message)
