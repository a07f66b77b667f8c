"""F30, F31, F35, F36: bursts, new code in the middle, an import beside it, a pause."""

import json
import threading
import time
from statistics import quantiles

import psycopg
import pytest
import requests
from django.core.management import call_command

from tests.builders import make_admin, make_live_category
from tests.faults.invariants import hold_everything
from tests.faults.planning import (
    all_done,
    begun_in_planned_order,
    fresh,
    plan,
    slowest,
    some_done,
    states,
)
from tests.intake.archives import story

pytestmark = pytest.mark.faults
BURST = 300
# What a busy machine still does; the rate of a quiet one stands in the run book (per second).
SLOWEST_DRAIN = 5
IMPORTED = 400
COLUMN = "ALTER TABLE newsroom_publication ADD COLUMN of_tomorrow integer NOT NULL DEFAULT 7"


def test_f30_three_hundred_due_at_once_go_out_once_while_readers_read(stack_of, capsys):
    section = make_live_category()
    stack = stack_of("web", "worker", "clock", "clock-2")
    rows = plan(BURST, first_in=2, section=section)
    began, waits = time.monotonic(), []

    while not all_done(rows):
        answer = requests.get(f"{stack.url}/api/v1/articles?locale=en", timeout=30)
        assert answer.status_code == 200
        waits.append(answer.elapsed.total_seconds())
        time.sleep(0.1)
        assert time.monotonic() - began < BURST / SLOWEST_DRAIN, states(rows).count("done")

    drained_in = slowest(rows)
    with capsys.disabled():
        p95 = quantiles(waits, n=20)[-1] if len(waits) > 1 else waits[0]
        print(f"\nF30: {BURST / drained_in:.0f} a second, readers' p95 {p95:.2f} s")  # noqa: T201
    by_due = [row.done_at for row in fresh(rows)]
    assert len(by_due) == BURST
    hold_everything(rows)


def test_f31_new_code_and_a_new_column_in_the_middle_lose_nothing(stack_of):
    """Each process is asked to end and started again, one by one, while stories fall due."""
    section = make_live_category()
    names = ("worker", "worker-2", "clock", "clock-2")
    stack = stack_of(*names)
    rows = plan(60, first_in=1, every=0.4, section=section)
    stack.wait_until(lambda: some_done(rows))

    add_column_with_patience(stack.database.url)
    for name in names:
        process = stack.running[name]
        stack.stop(name)
        assert process.returncode in (0, None), (name, process.returncode)
        stack.start(name)

    assert not all_done(rows), "the deploy took longer than the stories"
    stack.wait_until(lambda: all_done(rows), timeout_seconds=60)
    assert {row.attempts for row in fresh(rows)} == {1}
    hold_everything(rows)


def test_f35_an_import_beside_it_delays_no_story(stack_of, tmp_path):
    section = make_live_category(title="Archive", slug="archive")
    admin = make_admin()
    archive = tmp_path / "archive.jsonl"
    lines = [json.dumps(story(number, category="Archive")) for number in range(IMPORTED)]
    archive.write_text("\n".join(lines) + "\n")
    stack = stack_of("worker", "clock", "clock-2")
    words = ("load_articles", str(archive), "--as", admin.username, "--publish")
    said = []
    importing = threading.Thread(
        target=lambda: said.append(stack.manage(*words, "--default-category", "archive"))
    )

    rows = plan(25, first_in=3, every=0.5, section=section)
    importing.start()
    stack.wait_until(lambda: all_done(rows), timeout_seconds=60)
    importing.join()

    assert f"{IMPORTED} new" in said[0], said[0]
    assert slowest(rows) < 5
    hold_everything(rows)


def test_f36_what_falls_due_during_a_pause_waits_and_catches_up(stack_of):
    section = make_live_category()
    call_command("pause_publication", reason="Drill of the operators")
    stack = stack_of("web", "worker", "beat", "clock")
    rows = plan(6, first_in=0.5, every=0.2, section=section)

    time.sleep(5)

    assert states(rows) == ["pending"] * 6
    call_command("resume_publication")
    stack.wait_until(lambda: all_done(rows), timeout_seconds=20)
    assert begun_in_planned_order(rows, hands=3)  # a clock and two children of a worker
    hold_everything(rows)


def add_column_with_patience(url):
    """As a migration should: short waits for the lock, again and again."""
    for _ in range(50):
        try:
            with psycopg.connect(url) as other:
                other.execute("SET lock_timeout = '500ms'")
                other.execute(COLUMN)
            return
        except psycopg.errors.LockNotAvailable:
            time.sleep(0.2)
    raise AssertionError("the table was never free")
