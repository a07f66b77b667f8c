"""F21–F23: clocks an hour off, clocks that jump, zones that change their rules."""

import time
from datetime import timedelta

import pytest

from newsroom.content.models import ArticlePage
from newsroom.publishing.database_clock import database_now
from tests.builders import make_live_category
from tests.faults.invariants import hold_everything
from tests.faults.planning import all_done, fresh, plan, slowest
from tests.faults.watching import Reader
from tests.harness.wall_clocks import shifted, steerable

HOST_CLOCK_LEEWAY = 0.05  # the reader's clock is that of the database's machine (seconds)


@pytest.mark.parametrize("offset", ["+1h", "-1h"])
def test_f21_processes_with_a_wrong_clock_are_neither_early_nor_late(stack_of, offset):
    """Web, worker and clock are an hour off; a reader looks at every place many times a second."""
    section = make_live_category()
    stack = stack_of()
    stack.start("web", "worker", "clock", **shifted(offset))
    (row,) = plan(1, first_in=5, section=section)
    article = ArticlePage.objects.get(pk=row.page_id)

    with Reader(url=stack.url, article=article) as reader:
        stack.wait_until(lambda: all_done([row]), timeout_seconds=20)
        places = {place for place in reader.places if "search" not in place}
        stack.wait_until(lambda: places <= set(reader.seen_at), timeout_seconds=20)

    early = {
        place: at - row.due_at.timestamp()
        for place, at in reader.seen_at.items()
        if at < row.due_at.timestamp() - HOST_CLOCK_LEEWAY
    }
    assert reader.rounds > 3
    assert (early, reader.refused) == ({}, [])
    assert slowest([row]) < 5
    assert abs(fresh([row])[0].done_at - database_now()) < timedelta(minutes=1)
    hold_everything([row])


@pytest.mark.faults
@pytest.mark.parametrize("jump", ["+1h", "-1h"])
def test_f22_a_clock_that_is_set_while_it_waits_is_still_on_time(stack_of, jump, tmp_path):
    section = make_live_category()
    stack = stack_of()
    offset = tmp_path / "offset"
    stack.start("clock", **steerable(offset))
    rows = plan(4, first_in=3, every=1, section=section)

    time.sleep(1.5)
    offset.write_text(jump)

    stack.wait_until(lambda: all_done(rows), timeout_seconds=20)
    assert slowest(rows) < 1.5
    hold_everything(rows)
