"""F1–F8: kill -9 of clocks, workers, their children, web, beat, and of everything at once."""

import os
import signal
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests
from wagtail.models import Page

from cms.embedded import processes
from newsroom.content.models import ArticlePage
from newsroom.delivery.models import Change, Document, FollowUp
from newsroom.publishing.crash_points import (
    CLAIMED,
    COMMITTED,
    ENTERED,
    OUTBOXED,
    PUBLISHED,
    RECORDED,
)
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.health import publication_health
from newsroom.publishing.models import Approval, Publication
from newsroom.publishing.scheduling import request_unpublication
from newsroom.review.policy import Role
from tests.builders import make_admin, make_live_category
from tests.faults.invariants import hold_everything
from tests.faults.people import with_password
from tests.faults.planning import (
    all_done,
    fresh,
    no_follow_up_waits,
    plan,
    settle_follow_ups,
    slowest,
    some_done,
    states,
)
from tests.journeys.desk import Desk

TEXT = "The observatory above the lake opens its dome to schoolchildren from all over the country."
POINTS = (CLAIMED, PUBLISHED, OUTBOXED, COMMITTED)


def traces(rows):
    """Documents and changes that these rows have left so far."""
    pages = [row.page_id for row in rows]
    documents = Document.objects.filter(page_id__in=pages)
    changes = Change.objects.filter(public_id__in=documents.values("public_id"))
    effects = sum(
        FollowUp.objects.filter(key__endswith=f":publication:{row.pk}").exists() for row in rows
    )
    return documents.count(), changes.count(), effects


def test_f1_a_clock_killed_at_each_point_leaves_all_or_nothing_and_another_goes_on(stack_of):
    """Four clocks die, each at its first row: only the one after its commit leaves anything."""
    rows = plan(6)
    stack = stack_of()
    stack.start_each({f"clock-{n}": {"NEWSROOM_CRASH": point} for n, point in enumerate(POINTS)})

    codes = [stack.wait_until_dead(f"clock-{number}") for number in range(len(POINTS))]

    assert codes == [-signal.SIGKILL] * len(POINTS)
    assert states(rows) == ["done"] + ["pending"] * 5
    assert traces(rows) == (1, 1, 1)
    stack.start("clock")
    stack.wait_until(lambda: all_done(rows), timeout_seconds=20)
    hold_everything(rows)


def test_f1_a_clock_killed_between_stories_that_go_together_leaves_none_of_them(stack_of):
    """The first two went alone; of the next two one was written, and none is left."""
    rows = plan(6)
    stack = stack_of()
    stack.start_each({"clock-0": {"NEWSROOM_CRASH": "between"}})

    assert stack.wait_until_dead("clock-0") == -signal.SIGKILL

    assert states(rows) == ["done"] * 2 + ["pending"] * 4
    assert traces(rows) == (2, 2, 2)
    stack.start("clock")
    stack.wait_until(lambda: all_done(rows), timeout_seconds=20)
    hold_everything(rows)


def test_f3_a_worker_killed_at_each_point_is_replaced_by_the_clock(stack_of):
    """Whole workers die; the clock stands still meanwhile, so that each of them gets to its row."""
    section = make_live_category()
    stack = stack_of()
    dying = {
        f"worker-{n}": {"NEWSROOM_CRASH": point, "NEWSROOM_CRASH_HOW": "kill-group"}
        for n, point in enumerate(POINTS)
    }
    stack.start_each({**dying, "clock": {}})
    stack.freeze("clock")
    rows = plan(6, section=section)

    while any(stack.running[name].poll() is None for name in dying):
        stack.hint()
        time.sleep(0.3)

    assert states(rows) == ["done"] + ["pending"] * 5
    assert traces(rows) == (1, 1, 1)
    stack.thaw("clock")
    stack.wait_until(lambda: all_done(rows), timeout_seconds=20)
    hold_everything(rows)


def test_f7_five_beats_double_nothing(stack_of):
    section = make_live_category()
    settle_follow_ups()
    stack = stack_of("worker", "clock", "beat", "beat-2", "beat-3", "beat-4", "beat-5")

    rows = plan(10, first_in=0.5, every=0.2, section=section)

    stack.wait_until(lambda: all_done(rows), timeout_seconds=20)
    stack.wait_until(no_follow_up_waits, timeout_seconds=30)
    hold_everything(rows, also_follow_ups=True)


def test_f8_after_a_reboot_everything_due_goes_out_in_planned_order(
    stack_on_own_server, own_server
):
    """kill -9 of every process, PostgreSQL and Valkey too, while stories fall due."""
    section = make_live_category()
    stack = stack_on_own_server("worker", "clock")
    rows = plan(8, first_in=1, every=0.3, section=section)
    ended = plan(1, first_in=2, section=section)
    article = ArticlePage.objects.get(pk=ended[0].page_id)
    now = database_now()
    end_at = ended[0].due_at + timedelta(seconds=0.5)
    request_unpublication(page=article, due_at=end_at, user=make_admin(), now=now)
    stack.wait_until(lambda: some_done(rows), timeout_seconds=10)

    stack.kill9("worker", "clock", "valkey")
    own_server.crash()
    time.sleep(max(0.0, (end_at - datetime.now(UTC)).total_seconds()) + 1)
    own_server.start()
    before_outage = states(rows).count("done")
    stack.start("valkey")
    stack.start("worker", "clock")

    stack.wait_until(lambda: all_done(rows), timeout_seconds=20)
    assert before_outage < len(rows), "nothing was left for after the reboot"
    missed = fresh(rows)[before_outage:]
    assert [row.done_at for row in missed] == sorted(row.done_at for row in missed)
    stack.wait_until(lambda: states(ended) == ["superseded"], timeout_seconds=10)
    assert not Document.objects.filter(page_id=article.pk).exists()
    hold_everything([*rows, *ended])


@pytest.mark.faults
def test_f2_with_every_clock_dead_the_sweep_publishes(stack_of):
    stack = stack_of("worker", "beat", "clock", "clock-2")
    section = make_live_category()
    stack.kill9("clock", "clock-2")

    rows = plan(10, first_in=0.5, every=0.5, section=section)

    stack.wait_until(lambda: all_done(rows), timeout_seconds=20)
    assert {row.done_by for row in fresh(rows)} == {"celery"}
    assert slowest(rows) < 10
    assert publication_health().lag_seconds == 0
    hold_everything(rows)


@pytest.mark.faults
def test_f4_killing_a_pool_child_again_and_again_makes_no_poison_loop(stack_of):
    """The child dies with its message; the parent makes another one, and nothing comes twice."""
    stack = stack_of("worker", "clock")
    rows = plan(12, first_in=0.5, every=0.4)

    killed = 0
    while not all_done(rows):
        for child in pool_children(stack.running["worker"].pid):
            os.kill(child, signal.SIGKILL)
            killed += 1
        time.sleep(0.5)
        assert killed < 200

    assert killed >= 4
    assert stack.running["worker"].poll() is None
    last = plan(1, first_in=1)
    stack.wait_until(lambda: all_done(last), timeout_seconds=20)
    hold_everything([*rows, *last])


@pytest.mark.faults
@pytest.mark.parametrize(("point", "is_there"), [(ENTERED, False), (RECORDED, True)])
def test_f5_a_web_process_killed_while_an_editor_schedules_leaves_a_row_or_none(
    stack_of, point, is_there
):
    section = make_live_category()
    reporter, editor = with_password(Role.REPORTER), with_password(Role.CHIEF_EDITOR)
    stack = stack_of("web")
    desk = Desk(url=stack.url, username=reporter.username)
    page_id = desk.write_story(section_id=section.pk, title="Cut off", text=TEXT, submit=True)
    state = Page.objects.get(pk=page_id).specific.current_workflow_task_state
    chief = Desk(url=stack.url, username=editor.username)
    stack.stop("web")
    stack.start("web", NEWSROOM_CRASH=point, NEWSROOM_CRASH_HOW="kill-group")
    answers = {"when": "later", "wall_time": "2030-01-01T09:00:00", "zone": "Asia/Almaty"}

    with pytest.raises(requests.ConnectionError):
        chief.decide(page_id=page_id, state_id=state.pk, action="approve", **answers)

    stack.wait_until_dead("web")
    assert Publication.objects.filter(page_id=page_id).exists() is is_there
    assert Approval.objects.filter(page_id=page_id).exists() is is_there
    stack.start("web")
    if not is_there:
        chief.decide(page_id=page_id, state_id=state.pk, action="approve", **answers)
    else:  # the dialogue is not offered again
        path = f"/admin/pages/workflow/action/{page_id}/approve/{state.pk}/"
        offered = chief.get(path, headers={"X-Requested-With": "XMLHttpRequest"})
        assert "html" not in offered.json()
    assert Publication.objects.filter(page_id=page_id, state="pending").count() == 1
    assert Approval.objects.filter(page_id=page_id).count() == 1


@pytest.mark.faults
def test_f6_without_beat_everything_is_on_time_and_followed_up(stack_of):
    section = make_live_category()
    settle_follow_ups()
    stack = stack_of("worker", "clock")

    rows = plan(10, first_in=0.5, every=0.2, section=section)

    stack.wait_until(lambda: all_done(rows), timeout_seconds=20)
    stack.wait_until(no_follow_up_waits, timeout_seconds=30)
    hold_everything(rows, also_follow_ups=True)


@pytest.mark.faults
def test_a_clock_that_stands_still_in_the_middle_loses_its_row_to_another(stack_of):
    """A suspended machine holds its row's lock; PostgreSQL ends that session after 20 s."""
    rows = plan(1)
    stack = stack_of()
    stack.start("clock", NEWSROOM_CRASH=OUTBOXED, NEWSROOM_CRASH_HOW="freeze")
    time.sleep(4)
    stack.start("clock-2")
    assert states(rows) == ["pending"]

    stack.wait_until(lambda: all_done(rows), timeout_seconds=30)

    stack.thaw("clock")
    later = plan(2, first_in=0.5)
    stack.kill9("clock-2")
    stack.wait_until(lambda: all_done(later), timeout_seconds=20)
    hold_everything([*rows, *later])


def pool_children(worker):
    """Celery's processes that run tasks, by the pid of their parent."""
    return [pid for pid in processes.group_members(worker) if parent_of(pid) == worker]


def parent_of(pid):
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0
