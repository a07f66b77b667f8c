"""Two web processes with their edges in a storm of changes, while they are cut off, frozen, killed.

Changes come as they come in life, each after a chance of a pause (Poisson): an answer that is kept
a moment too long is met by chance only, never by changes in step. `NEWSROOM_STORM_SEED` repeats
what was drawn, `NEWSROOM_STORM_SECONDS` says for how long (60).
"""

import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.builders import make_live_article
from tests.faults.edge_watch import WITH_EDGE, Watch, cut_off, hits
from tests.harness.stack import LiveStack

pytestmark = pytest.mark.faults
SECONDS = float(os.environ.get("NEWSROOM_STORM_SECONDS", "60"))
# A second, of all: what the newsroom does, and what happens to it.
CHANGES, TROUBLES = 8.0, 0.4


@contextmanager
def beside(stack: LiveStack) -> Iterator[LiveStack]:
    """A second machine of the same newsroom."""
    second = LiveStack(
        database=stack.database,
        folder=stack.folder / "second",
        static_folder=stack.static_folder,
        other_addresses={"REDIS_URL": stack.valkey.url()},
    )
    try:
        yield second
    finally:
        second.end()


def test_no_answer_of_two_processes_is_older_than_the_lease_in_a_storm(stack_of, capsys) -> None:
    seed = int(os.environ.get("NEWSROOM_STORM_SEED") or random.SystemRandom().randrange(10**6))
    dice = random.Random(seed)
    article = make_live_article(title="0")
    first = stack_of()
    (first.folder / "second").mkdir()

    with beside(first) as second:
        stacks = [first, second]
        for stack in stacks:
            stack.start("web", **WITH_EDGE)
        with Watch(stacks, article) as watch:
            told, version = storm(watch, dice)
            first.wait_until(lambda: watch.all_saw(version), timeout_seconds=20)
        kept = [hits(stack) for stack in stacks]

    with capsys.disabled():
        print(f"\nNEWSROOM_STORM_SEED={seed}: {told}, {len(watch.seen)} answers")  # noqa: T201
    assert watch.outdated() == []
    assert watch.gone_back() == []
    assert min(kept) > 0


def storm(watch: Watch, dice: random.Random) -> tuple[dict[str, int], int]:
    """How often what happened, and the last version."""
    told, version = {"changes": 0, "cut": 0, "frozen": 0, "killed": 0}, 0
    now = time.monotonic()
    ends_at, change_at, trouble_at = now + SECONDS, now, now + dice.expovariate(TROUBLES)
    thaws: list[tuple[float, LiveStack]] = []
    while now < ends_at:
        if now >= change_at:
            version += 1
            watch.publish_version(version)
            told["changes"] += 1
            change_at = max(change_at, now - 1) + dice.expovariate(CHANGES)
        if now >= trouble_at and not thaws:
            stack = dice.choice(list(watch.stacks))
            what = dice.choices(["cut", "frozen", "killed"], [6, 5, 1])[0]
            told[what] += 1
            if what == "cut":
                cut_off()
            elif what == "frozen":
                stack.freeze("web")
                thaws.append((now + dice.uniform(0.2, 2.5), stack))
            else:
                stack.kill9("web")
                stack.start("web", **WITH_EDGE)
            trouble_at = time.monotonic() + dice.expovariate(TROUBLES)
        thaws = thaw_whose_time_has_come(thaws, now)
        time.sleep(0.002)
        now = time.monotonic()
    thaw_whose_time_has_come(thaws, float("inf"))
    return told, version


def thaw_whose_time_has_come(
    thaws: list[tuple[float, LiveStack]], now: float
) -> list[tuple[float, LiveStack]]:
    for at, stack in thaws:
        if at <= now:
            stack.thaw("web")
    return [(at, stack) for at, stack in thaws if at > now]
