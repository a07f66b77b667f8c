"""The read edge in real processes: nothing older than its lease, whatever is killed or cut off."""

import time
from collections.abc import Callable

import pytest
import requests

from newsroom.edge.known_changes import LEASE_SECONDS
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.verbs import perform
from tests.builders import make_admin, make_live_article
from tests.faults.edge_watch import TIMEOUT_SECONDS, WITH_EDGE, Watch, cut_off, hits
from tests.harness.stack import LiveStack


def edge_stack(stack_of: Callable[..., LiveStack]) -> LiveStack:
    stack = stack_of()
    stack.start("web", **WITH_EDGE)
    return stack


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

    with Watch([stack], article) as watch:
        watch.publish_versions(1, 8)
        trouble(stack)
        watch.publish_versions(9, 16, pause_seconds=0.1)
        stack.wait_until(lambda: watch.all_saw(16))

    assert watch.outdated() == []
    assert len(watch.seen) > 100
    assert hits(stack) > 50


def test_in_a_storm_readers_never_go_back_in_time(stack_of) -> None:
    article = make_live_article(title="0")
    stack = edge_stack(stack_of)

    with Watch([stack], article) as watch:
        watch.publish_versions(1, 30)

    assert watch.gone_back() == []
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
