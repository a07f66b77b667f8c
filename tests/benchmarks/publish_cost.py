"""What one publication costs, beside Wagtail's own publish of twins, by turns in one process.

Ours by itself, ours as one of twenty that are due together, and Wagtail's. Of each: wall and
processor time, statements, and the processor time of PostgreSQL's session. Then which part of ours
takes which share. Targets: at most 10 ms, at least 100 a second and process.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Revision

from newsroom.content.models import ArticlePage, ArticleTag, Author, Byline, CategoryPage, Tag
from newsroom.publishing.models import Publication
from newsroom.publishing.publish_one import publish_one, set_up_transaction
from newsroom.publishing.publish_together import publish_together
from tests.benchmarks.parts import Parts
from tests.benchmarks.trial import say
from tests.builders import make_article, make_live_category, paragraphs, schedule
from tests.delivery.newsroom_words import make_picture
from tests.harness.stack import LiveStack

GROUP = 20
WARM_UP = 2
PARAGRAPHS = 8


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Of one publication, as one of a group; seconds."""

    wall: float
    processor: float
    backend: float
    statements: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--count", type=int, default=200, help="publications of each kind")


def run(stack: LiveStack, options: argparse.Namespace) -> dict[str, Any]:
    ways = {"ours": by_ledger, "together": by_burst, "wagtail": by_wagtail}
    desk = Desk()
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(WARM_UP + options.count // GROUP):
        for name, way in ways.items():
            costs[name].append(measure(way, [desk.planned() for _ in range(GROUP)]))
    measured = {name: report(costs[name][WARM_UP:]) for name in ways}
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


def by_ledger(rows: Sequence[Publication]) -> None:
    for row in rows:
        publish_one(publication_id=row.pk, done_by="now")


def by_burst(rows: Sequence[Publication]) -> None:
    publish_together(publication_ids=[row.pk for row in rows], done_by="now")


def by_wagtail(rows: Sequence[Publication]) -> None:
    """The stock action, with what our trigger asks for; no document, no change, no follow-up."""
    for row in rows:
        publish_stock(row)


def publish_stock(row: Publication) -> None:
    with transaction.atomic():
        set_up_transaction(row.pk)
        revision = Revision.objects.get(pk=row.revision_id)
        action = PublishPageRevisionAction(revision, log_action="wagtail.publish")
        action.execute(skip_permission_checks=True)


def measure(way: Callable[[Sequence[Publication]], None], rows: Sequence[Publication]) -> Cost:
    statements = 0

    def count(execute: Any, *arguments: Any) -> Any:
        nonlocal statements
        statements += 1
        return execute(*arguments)

    with connection.execute_wrapper(count):
        before = backend_seconds()
        wall, processor = time.perf_counter(), time.process_time()
        way(rows)
        processor, wall = time.process_time() - processor, time.perf_counter() - wall
        backend = backend_seconds() - before
    live = Publication.objects.filter(pk__in=[row.pk for row in rows], page_id__in=live_pages())
    assert live.count() == len(rows)
    share = len(rows)
    return Cost(
        wall=wall / share,
        processor=processor / share,
        backend=backend / share,
        statements=statements / share,
    )


def live_pages() -> QuerySet[Any]:
    return Page.objects.live().values("pk")


def backend_seconds() -> float:
    """Processor time of this session's process in PostgreSQL."""
    assert connection.connection is not None
    pid = connection.connection.info.backend_pid
    nanoseconds = Path(f"/proc/{pid}/schedstat").read_text().split()[0]
    return int(nanoseconds) / 1e9


def report(costs: Sequence[Cost]) -> dict[str, float]:
    wall = statistics.mean(cost.wall for cost in costs)
    processor = statistics.mean(cost.processor for cost in costs)
    backend = statistics.mean(cost.backend for cost in costs)
    return {
        "wall_ms": round(1000 * wall, 2),
        "median_ms": round(1000 * statistics.median(cost.wall for cost in costs), 2),
        "processor_ms": round(1000 * processor, 2),
        "postgresql_ms": round(1000 * backend, 2),
        "all_processors_ms": round(1000 * (processor + backend), 2),
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
