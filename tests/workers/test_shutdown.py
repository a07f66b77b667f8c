"""D20: who is asked to end finishes the row in hand, leaves the rest to others, and ends well."""

import pytest

from newsroom.delivery.run_due import run_due_follow_ups
from newsroom.publishing.publish_due import publish_everything_due
from tests.builders import make_live_category
from tests.faults.invariants import hold_everything
from tests.faults.planning import all_done, plan, settle_follow_ups, some_done, states

BURST = 40


@pytest.mark.django_db
def test_one_that_is_asked_to_end_takes_no_further_row():
    rows = plan(3)

    touched = publish_everything_due(done_by="celery", seconds=20, should_stop=lambda: True)

    assert touched == 1
    assert states(rows) == ["done", "pending", "pending"]


def test_one_that_is_asked_to_end_takes_no_further_follow_up(committed_db):
    plan(1)

    assert run_due_follow_ups(seconds=20, should_stop=lambda: True) == 1


def test_d20_a_worker_that_is_asked_to_end_in_a_burst_leaves_the_rest_to_the_clock(stack_of):
    section = make_live_category()
    settle_follow_ups()
    stack = stack_of("worker")
    rows = plan(BURST, section=section)
    stack.hint(1)
    stack.wait_until(lambda: some_done(rows, 2), timeout_seconds=20)
    worker = stack.running["worker"]

    stack.stop("worker")

    assert worker.returncode == 0
    assert not all_done(rows)
    stack.start("clock")
    stack.wait_until(lambda: all_done(rows), timeout_seconds=40)
    hold_everything(rows)
