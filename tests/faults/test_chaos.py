"""A seeded random run of faults while the desk works; every invariant holds at its end.

`NEWSROOM_CHAOS_SEED` repeats what was drawn, `NEWSROOM_CHAOS_SECONDS` says for how long (60).
"""

import os
import random
import time

import pytest

from newsroom.publishing.models import Publication
from tests.builders import make_live_category
from tests.faults.chaos import PROGRAMS, Chaos
from tests.faults.chaos_desk import DeskAtWork
from tests.faults.invariants import hold_everything
from tests.faults.planning import no_follow_up_waits, settle_follow_ups

pytestmark = pytest.mark.faults
SECONDS = float(os.environ.get("NEWSROOM_CHAOS_SECONDS", "60"))
STORIES_AT_FIRST = 5
SETTLING_SECONDS = 90
TERMINAL = {"done", "failed", "cancelled", "superseded"}


def test_chaos_leaves_every_invariant_standing(stack_on_own_server, own_server, capsys):
    seed = int(os.environ.get("NEWSROOM_CHAOS_SEED") or random.SystemRandom().randrange(10**6))
    section = make_live_category()
    settle_follow_ups()
    stack = stack_on_own_server(*PROGRAMS)
    stack.keep_running(*PROGRAMS)
    dice = random.Random(seed)
    desk = DeskAtWork(section=section, dice=dice)
    chaos = Chaos(stack=stack, server=own_server, desk=desk, dice=dice)
    for _ in range(STORIES_AT_FIRST):
        chaos.note(desk.plan_a_story())

    try:
        ends_at = time.monotonic() + SECONDS
        while time.monotonic() < ends_at:
            chaos.work()
            if chaos.dice.random() < 0.4:
                chaos.disturb()
            stack.look_after()
            time.sleep(chaos.dice.uniform(0, 0.5))
        chaos.heal()
        stack.wait_until(everything_settled, timeout_seconds=SETTLING_SECONDS)
        stack.wait_until(no_follow_up_waits, timeout_seconds=SETTLING_SECONDS)
        rows = list(Publication.objects.all())
        hold_everything(rows, also_follow_ups=True)
        failed = [f"row {row.pk}: {row.last_error}" for row in rows if row.state == "failed"]
        assert not failed, failed  # nothing here is poison
    finally:
        with capsys.disabled():
            timeline = "\n".join(chaos.timeline)
            print(f"\nNEWSROOM_CHAOS_SEED={seed}\n{timeline}")  # noqa: T201


def everything_settled():
    return set(Publication.objects.values_list("state", flat=True)) <= TERMINAL
