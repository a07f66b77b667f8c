"""Numbers of this process's edge for `/metrics`. Counted without a lock: a few may be lost."""

from collections.abc import Iterator
from dataclasses import dataclass

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

from newsroom.edge.known_changes import KnownChanges
from newsroom.edge.shelf import Shelf


@dataclass(slots=True)
class Counts:
    """Requests: answered from memory, asked of Django, not of ours; `silent` ones also missed."""

    hit: int = 0
    missed: int = 0
    silent: int = 0
    passed: int = 0


class EdgeCollector:
    """Of the one web process that is asked; each has an edge of its own."""

    def __init__(self, counts: Counts, *, shelf: Shelf, known: KnownChanges) -> None:
        self._counts, self._shelf, self._known = counts, shelf, known

    def collect(self) -> Iterator[Metric]:
        requests = CounterMetricFamily(
            "newsroom_edge_requests", "Requests by what this edge did", labels=["outcome"]
        )
        for outcome in ("hit", "missed", "silent", "passed"):
            requests.add_metric([outcome], getattr(self._counts, outcome))
        yield requests
        pushed_out = CounterMetricFamily(
            "newsroom_edge_pushed_out", "Answers that made room for others"
        )
        pushed_out.add_metric([], self._shelf.pushed_out)
        yield pushed_out
        for name, explanation, value in (
            ("bytes", "What is kept weighs", self._shelf.bytes),
            ("answers", "Answers kept", len(self._shelf)),
            ("position", "Change that is known", self._known.moment.position),
            ("position_age_seconds", "Since the log was asked", self._known.age()),
        ):
            yield GaugeMetricFamily(f"newsroom_edge_{name}", explanation, value=float(value))
