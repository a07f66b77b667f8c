"""Many due in one second, with two clocks and a worker: drained once, in order, at what rate."""

import argparse
import time
from datetime import timedelta
from typing import Any

from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Publication
from tests.benchmarks.ledger_times import (
    Outcome,
    are_done,
    outcomes,
    plan,
    refuse_doubles,
    summary,
)
from tests.benchmarks.plots import Series, lines
from tests.benchmarks.trial import say
from tests.harness.stack import LiveStack

PROGRAMS = ("clock", "clock-2", "worker")
BREATH = timedelta(seconds=5)
# Slower than this would miss every promise (seconds per request).
SLOWEST = 0.2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sizes", type=int, nargs="+", default=[300, 1000])


def run(stack: LiveStack, options: argparse.Namespace) -> dict[str, Any]:
    stack.start("valkey", *PROGRAMS)
    drained: dict[int, list[Outcome]] = {}
    for size in options.sizes:
        drained[size] = one_burst(stack, size)
        say(f"burst of {size}: {report(drained[size])}")
    if options.plot:
        title = "Bursts: publications over time since the second in which all were due"
        options.plot.write_text(lines([series(*item) for item in drained.items()], title=title))
    return {str(size): report(rows) for size, rows in drained.items()}


def one_burst(stack: LiveStack, size: int) -> list[Outcome]:
    """All due within one second, in the order of their numbers."""
    began = time.monotonic()
    far = database_now() + timedelta(days=1)
    planned = plan([far] * size, title=f"Burst of {size}")
    say(f"burst of {size}: planned in {time.monotonic() - began:.0f} s")
    start = database_now() + BREATH
    rows = Publication.objects.in_bulk(planned)
    for place, publication_id in enumerate(planned):
        row = rows[publication_id]
        row.due_at = row.next_attempt_at = start + timedelta(seconds=place / size)
    Publication.objects.bulk_update(rows.values(), ["due_at", "next_attempt_at"])
    stack.wait_until(lambda: are_done(planned), timeout_seconds=10 + size * SLOWEST + 20)
    refuse_doubles(planned)
    return outcomes(planned)


def report(rows: list[Outcome]) -> dict[str, Any]:
    """`rate` counts from the first due instant to the last commit, a second of waiting included."""
    began, ended = rows[0].due_at, max(row.committed_at for row in rows)
    seconds = (ended - began).total_seconds()
    return {
        **summary(rows),
        "seconds": round(seconds, 2),
        "rate": round(len(rows) / seconds, 1),
        "furthest_out_of_order": furthest_out_of_order(rows),
    }


def furthest_out_of_order(rows: list[Outcome]) -> int:
    """By how many places a row began before or after its turn; a few processes share the work."""
    begun = sorted(rows, key=lambda row: row.started_at)
    places = {row.publication_id: place for place, row in enumerate(begun)}
    return max(abs(places[row.publication_id] - place) for place, row in enumerate(rows))


def series(size: int, rows: list[Outcome]) -> Series:
    began = rows[0].due_at
    ordered = sorted((row.committed_at - began).total_seconds() for row in rows)
    found = report(rows)
    return Series(
        name=f"{size} due: {found['seconds']:g} s, {found['rate']:g} a second",
        points=[(seconds, float(count)) for count, seconds in enumerate(ordered, start=1)],
    )
