"""What one publication costs, beside Wagtail's own publish of twins, by turns in one process.

Of each: wall and processor time, statements, and the processor time of PostgreSQL's session. Then
which part of ours takes which share. Targets: at most 10 ms, at least 100 a second and process.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Revision

from newsroom.content.models import ArticlePage, ArticleTag, Author, Byline, CategoryPage, Tag
from newsroom.publishing.models import Publication
from newsroom.publishing.publish_one import publish_one, set_up_transaction
from tests.benchmarks.parts import Parts
from tests.benchmarks.trial import say
from tests.builders import make_article, make_live_category, paragraphs, schedule
from tests.delivery.newsroom_words import make_picture
from tests.harness.stack import LiveStack

WARM_UP = 20
PARAGRAPHS = 8


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Of one publication; seconds."""

    wall: float
    processor: float
    statements: int


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--count", type=int, default=200, help="publications of each kind")


def run(stack: LiveStack, options: argparse.Namespace) -> dict[str, Any]:
    ways = {"ours": by_ledger, "wagtail": by_wagtail}
    desk = Desk()
    for _ in range(WARM_UP):
        for way in ways.values():
            way(desk.planned())
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    backend: dict[str, float] = dict.fromkeys(ways, 0.0)
    for _ in range(options.count):
        for name, way in ways.items():
            row = desk.planned()
            before = backend_seconds()
            costs[name].append(measure(way, row))
            backend[name] += backend_seconds() - before
    measured = {name: report(costs[name], backend=backend[name]) for name in ways}
    for row in measured.values():
        row["all_processors_ms"] = round(row["processor_ms"] + row["postgresql_ms"], 2)
    measured["ratio"] = {
        key: round(measured["wagtail"][key] / measured["ours"][key], 1)
        for key in ("wall_ms", "processor_ms", "all_processors_ms", "statements")
    }
    for name, row in measured.items():
        say(f"{name:<8} {row}")
    measured["parts"] = parts_of_ours(desk, count=options.count)
    return measured


class Desk:
    """Writes stories one at a time: a picture that is public already, a byline, three tags, eight
    paragraphs."""

    def __init__(self) -> None:
        self.section: CategoryPage = make_live_category(title="Measured")
        self.author = Author.objects.create(slug="measured", name="Measured")
        self.tags = [Tag.objects.create(name=f"m {n}", slug=f"measured-{n}") for n in range(3)]
        self.picture = make_picture()

    def planned(self) -> Publication:
        return Publication.objects.get(pk=schedule(self.written()).pk)

    def written(self, **fields: Any) -> ArticlePage:
        return make_article(
            self.section,
            body=paragraphs(*[TEXT] * PARAGRAPHS),
            lead_image=self.picture,
            bylines=[Byline(author=self.author)],
            tagged_items=[ArticleTag(tag=tag) for tag in self.tags],
            **fields,
        )


TEXT = "The bridge over the river carries cars again, the city said on Tuesday morning. " * 4


def by_ledger(row: Publication) -> None:
    publish_one(publication_id=row.pk, done_by="now")


def by_wagtail(row: Publication) -> None:
    """The stock action, with what our trigger asks for; no document, no change, no follow-up."""
    with transaction.atomic():
        set_up_transaction(row.pk)
        revision = Revision.objects.get(pk=row.revision_id)
        action = PublishPageRevisionAction(revision, log_action="wagtail.publish")
        action.execute(skip_permission_checks=True)


def measure(way: Callable[[Publication], None], row: Publication) -> Cost:
    statements = 0

    def count(execute: Any, *arguments: Any) -> Any:
        nonlocal statements
        statements += 1
        return execute(*arguments)

    with connection.execute_wrapper(count):
        wall, processor = time.perf_counter(), time.process_time()
        way(row)
        processor, wall = time.process_time() - processor, time.perf_counter() - wall
    return Cost(wall=wall, processor=processor, statements=statements)


def backend_seconds() -> float:
    """Processor time of this session's process in PostgreSQL."""
    assert connection.connection is not None
    pid = connection.connection.info.backend_pid
    nanoseconds = Path(f"/proc/{pid}/schedstat").read_text().split()[0]
    return int(nanoseconds) / 1e9


def report(costs: Sequence[Cost], *, backend: float) -> dict[str, float]:
    wall = statistics.mean(cost.wall for cost in costs)
    return {
        "wall_ms": round(1000 * wall, 2),
        "median_ms": round(1000 * statistics.median(cost.wall for cost in costs), 2),
        "processor_ms": round(1000 * statistics.mean(cost.processor for cost in costs), 2),
        "postgresql_ms": round(1000 * backend / len(costs), 2),
        "statements": round(statistics.mean(cost.statements for cost in costs), 1),
        "per_second": round(1 / wall, 1),
    }


def parts_of_ours(desk: Desk, *, count: int) -> dict[str, Any]:
    parts = Parts()
    rows = [desk.planned() for _ in range(count)]
    with parts.watched():
        for row in rows:
            publish_one(publication_id=row.pk, done_by="now")
    found = parts.report(count=count)
    for name, row in found.items():
        say(f"  {name:<28} {row}")
    return found
