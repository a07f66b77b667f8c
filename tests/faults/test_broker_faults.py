"""F9–F14, F27, F28: Redis down, frozen, empty, full, cut off; hints that come too often."""

import shutil
import time
from datetime import timedelta
from pathlib import Path

import pytest
import redis
import requests

from cms.embedded import processes
from newsroom.content.models import ArticlePage
from newsroom.delivery.models import FollowUp
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.scheduling import cancel_publication
from newsroom.review.policy import Role
from tests.builders import make_admin, make_live_article, make_live_category, schedule
from tests.faults.invariants import hold_everything
from tests.faults.people import with_password
from tests.faults.planning import (
    all_done,
    fresh,
    no_follow_up_waits,
    plan,
    settle_follow_ups,
    slowest,
    states,
)
from tests.journeys.desk import Desk

QUEUE = "publish"
# A screen that asks a broker which is gone waits for tens of seconds; ours never asks (seconds).
SOON_ENOUGH = 5.0
# Lateness has a benchmark of its own; here stands only what no busy machine explains (seconds).
MOST_LATE = 5.0


@pytest.mark.parametrize("outage", ["f9_redis_down", "f10_redis_frozen"])
def test_f9_f10_with_redis_gone_publication_readers_and_editors_go_on(stack_of, outage):
    section = make_live_category()
    live = make_live_article(section)
    chief = with_password(Role.CHIEF_EDITOR)
    stack = stack_of("web", "worker", "clock")
    stack.keep_running("worker")  # it ends when it held a message: known of Celery
    desk = Desk(url=stack.url, username=chief.username)
    threads = threads_of(stack, "web"), threads_of(stack, "clock")
    if outage == "f9_redis_down":
        stack.kill9("valkey")
    else:
        stack.freeze("valkey")

    rows = plan(8, first_in=0.5, every=0.4, section=section)
    statuses, written = set(), None
    while not all_done(rows):
        stack.look_after()
        statuses.add(requests.get(f"{stack.url}/api/v1/articles", timeout=20).status_code)
        written = written or desk.post(
            f"/admin/pages/{live.pk}/unpublish/", {}, allow_redirects=False
        )

    assert statuses == {200}
    assert written.elapsed < timedelta(seconds=SOON_ENOUGH)
    live.refresh_from_db()
    assert not live.live, written.status_code
    assert slowest(rows) < MOST_LATE
    assert threads_of(stack, "web") <= threads[0] + 2
    assert threads_of(stack, "clock") <= threads[1] + 2
    if outage == "f9_redis_down":
        stack.start("valkey")
    else:
        stack.thaw("valkey")
    hold_everything(rows)


def test_f11_i21_emptied_and_restarted_without_memory_redis_loses_nothing(stack_of):
    section = make_live_category()
    settle_follow_ups()
    stack = stack_of("worker", "clock", "beat")
    stack.keep_running("worker")
    rows = plan(12, first_in=0.5, every=0.4, section=section)

    stack.wait_until(lambda: states(rows).count("done") >= 3)
    redis.Redis.from_url(stack.valkey.url()).flushall()
    stack.wait_until(lambda: states(rows).count("done") >= 6)
    stack.kill9("valkey")
    shutil.rmtree(stack.valkey.data_folder)
    time.sleep(1)
    stack.start("valkey")

    stack.wait_until(lambda: all_done(rows), timeout_seconds=20)
    stack.wait_until(no_follow_up_waits, timeout_seconds=40)
    hold_everything(rows, also_follow_ups=True)


def test_f27_a_hundred_hints_at_once_publish_once(stack_of):
    section = make_live_category()
    stack = stack_of("worker", "worker-2")
    rows = plan(10, section=section)

    stack.hint(100)

    stack.wait_until(lambda: all_done(rows), timeout_seconds=30)
    stack.wait_until(lambda: waiting_hints(stack) == 0, timeout_seconds=30)
    assert {row.done_by for row in fresh(rows)} == {"celery"}
    hold_everything(rows)


def test_f28_hints_before_time_after_cancelling_and_after_moving_do_nothing(stack_of):
    stack = stack_of("worker")
    soon, cancelled, moved = plan(3, first_in=8)
    cancel_publication(publication=cancelled, user=make_admin(), reason="Overtaken by events.")
    article = ArticlePage.objects.get(pk=moved.page_id)
    later = schedule(article, due_at=database_now() + timedelta(hours=1))

    stack.hint(10)
    stack.wait_until(lambda: waiting_hints(stack) == 0, timeout_seconds=8)

    assert [row.state for row in fresh([soon, cancelled, moved])] == [
        "pending", "cancelled", "superseded",
    ]  # fmt: skip
    time.sleep(max(0.0, (soon.due_at - database_now()).total_seconds()))
    stack.hint()
    stack.wait_until(lambda: all_done([soon]), timeout_seconds=10)
    time.sleep(1)
    assert fresh([cancelled])[0].state == "cancelled"
    assert fresh([later])[0].state == "pending"
    hold_everything([soon, cancelled, moved, later])


@pytest.mark.faults
def test_f12_a_full_redis_delays_follow_ups_and_no_story(stack_of):
    section = make_live_category()
    settle_follow_ups()
    stack = stack_of("worker", "clock")
    stack.keep_running("worker")
    valkey = redis.Redis.from_url(stack.valkey.url())
    valkey.config_set("maxmemory", "1mb")  # noeviction: what is new is refused

    rows = plan(8, first_in=0.5, every=0.3, section=section)

    stack.wait_until(lambda: all_done(rows), timeout_seconds=20)
    assert slowest(rows) < MOST_LATE
    assert FollowUp.objects.filter(state="pending").exists()
    valkey.config_set("maxmemory", "0")
    stack.wait_until(no_follow_up_waits, timeout_seconds=40)
    hold_everything(rows, also_follow_ups=True)


@pytest.mark.faults
def test_f13_workers_refuse_a_redis_that_forgets_and_the_clock_publishes_all_the_same(stack_of):
    stack = stack_of()
    valkey = redis.Redis.from_url(stack.valkey.url())
    valkey.config_set("maxmemory-policy", "allkeys-lru")
    for name in ("worker", "beat"):
        stack.launch(name)

    codes = [stack.wait_until_dead(name, timeout_seconds=60) for name in ("worker", "beat")]

    assert all(codes), codes
    assert "allkeys-lru" in stack.log("worker")
    assert "allkeys-lru" in stack.log("beat")
    stack.start("clock")
    rows = plan(2, first_in=0.5)
    stack.wait_until(lambda: all_done(rows), timeout_seconds=20)
    valkey.config_set("maxmemory-policy", "noeviction")
    stack.start("worker")
    hold_everything(rows)


@pytest.mark.faults
def test_f14_cutting_every_connection_to_redis_again_and_again_loses_nothing(stack_of):
    section = make_live_category()
    settle_follow_ups()
    stack = stack_of("worker", "clock", "beat")
    stack.keep_running("worker", "beat")
    valkey = redis.Redis.from_url(stack.valkey.url())
    rows = plan(15, first_in=0.5, every=0.3, section=section)

    while not all_done(rows):
        valkey.client_kill_filter(_type="normal", skipme=True)
        stack.look_after()
        time.sleep(0.4)

    stack.wait_until(no_follow_up_waits, timeout_seconds=60)
    hold_everything(rows, also_follow_ups=True)


def waiting_hints(stack):
    return redis.Redis.from_url(stack.valkey.url()).llen(QUEUE)


def threads_of(stack, name):
    """How many threads the processes of a program have."""
    members = processes.group_members(stack.running[name].pid)
    return sum(len(list(Path(f"/proc/{pid}/task").glob("*"))) for pid in members)
