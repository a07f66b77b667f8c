"""Lateness with two clocks and a worker at five due per second, in good days and bad ones.

healthy: nothing happens. redis down: Redis is killed before the first is due. kill -9 every 3 s:
clocks and worker by turns, each started again at once. Targets: p50 < 0.1 s, p99 < 0.5 s.
"""

import argparse
import itertools
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from newsroom.publishing.database_clock import database_now
from tests.benchmarks.ledger_times import (
    Outcome,
    are_done,
    evenly,
    outcomes,
    plan,
    refuse_doubles,
    summary,
)
from tests.benchmarks.plots import Series, scatter
from tests.benchmarks.trial import say
from tests.harness.stack import LiveStack

PROGRAMS = ("clock", "clock-2", "worker")
SECONDS_BETWEEN_KILLS = 3.0
# What writing the plan takes, and a breath for follow-ups of the condition before.
BREATH_SECONDS = 5.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--count", type=int, default=300, help="requests in each condition")
    parser.add_argument("--per-second", type=float, default=5.0)


def run(stack: LiveStack, options: argparse.Namespace) -> dict[str, Any]:
    conditions: dict[str, Callable[[LiveStack], Iterator[None]]] = {
        "healthy": leave_alone,
        "redis down": take_redis_away,
        "kill -9 every 3 s": kill_by_turns,
    }
    measured: dict[str, list[Outcome]] = {}
    for name, condition in conditions.items():
        measured[name] = one_condition(stack, name, condition, options)
        say(f"{name:<18} {summary(measured[name])}")
    if options.plot:
        title = f"Lateness of {options.count} publications at {options.per_second:g} due per second"
        options.plot.write_text(scatter([series(*item) for item in measured.items()], title=title))
    return {name: summary(rows) for name, rows in measured.items()}


def one_condition(
    stack: LiveStack,
    name: str,
    condition: Callable[[LiveStack], Iterator[None]],
    options: argparse.Namespace,
) -> list[Outcome]:
    if "valkey" not in stack.running:
        stack.start("valkey")
    stack.start(*PROGRAMS)
    stack.keep_running(*PROGRAMS)
    # Far enough away for the plan to be written; then all move to where it begins.
    began = time.monotonic()
    far = database_now() + timedelta(seconds=options.count * 0.25 + 30)
    due = evenly(start=far, count=options.count, per_second=options.per_second)
    planned = plan(due, title=name)
    say(f"{name}: {options.count} planned in {time.monotonic() - began:.0f} s")
    wait_for(stack, far - timedelta(seconds=BREATH_SECONDS))
    happening = condition(stack)
    limit = options.count / options.per_second + 60

    def is_over() -> bool:
        next(happening)
        return database_now() > due[-1] and are_done(planned)

    stack.wait_until(is_over, timeout_seconds=limit + BREATH_SECONDS)
    stack.kept.clear()
    stack.stop(*(one for one in PROGRAMS if one in stack.running))
    refuse_doubles(planned)
    return outcomes(planned)


def wait_for(stack: LiveStack, instant: Any) -> None:
    seconds = (instant - database_now()).total_seconds()
    assert seconds > 0, "the plan took longer than it was given; choose a smaller --count"
    stack.wait_until(lambda: database_now() >= instant, timeout_seconds=seconds + 30)


def leave_alone(stack: LiveStack) -> Iterator[None]:
    while True:
        yield


def take_redis_away(stack: LiveStack) -> Iterator[None]:
    stack.kill9("valkey")
    while True:
        yield


def kill_by_turns(stack: LiveStack) -> Iterator[None]:
    """`wait_until` starts again what is gone."""
    victims = itertools.cycle(PROGRAMS)
    killed_at = time.monotonic()
    while True:
        if time.monotonic() - killed_at >= SECONDS_BETWEEN_KILLS:
            victim = next(victims)
            if victim in stack.running:
                stack.kill9(victim)
            killed_at = time.monotonic()
        yield


def series(name: str, rows: list[Outcome]) -> Series:
    start = rows[0].due_at
    points = [((row.due_at - start).total_seconds(), row.lateness) for row in rows]
    found = summary(rows)
    return Series(name=f"{name}: p50 {found['p50']:.3f} s, p99 {found['p99']:.3f} s", points=points)
