"""Similar news of a large archive: a full rebuild by two workers, and what one event costs.

    python -m tests.benchmarks.on_trial related_scale --articles 100000 --texts ARTICLES.jsonl

The archive is resampled from `--texts` (a line of JSON each, with `locale` and `body`). Times of
processors are given beside wall times: they say what a busy machine hides. Events: publications of
new stories, corrections, moves to another section and withdrawals, each in a transaction as a
follow-up carries it out. Targets: p99 of 30 ms at 100,000 and 50 ms at a million; a million rebuilt
in 15 minutes on two cores and in 3 GB.
"""

import argparse
import json
import random
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from celery import Celery
from django.db import connection, transaction
from django.utils import timezone

from cms.settings.queues import as_broker_url
from newsroom.delivery.models import Document, RelatedEntry
from newsroom.related.begin_rebuild import begin_rebuild
from newsroom.related.models import KeptNeighbour, RebuildShard, RelatedIndex
from newsroom.related.rebuild_related import rebuild_related
from tests.benchmarks.api_load import TICKS, parent_of, resident_megabytes, used_by
from tests.benchmarks.related_archive import FIRST_PAGE, ResampledArchive, copy_documents, store
from tests.benchmarks.trial import say
from tests.harness.stack import LiveStack

LOCALE = "ru"
WORKERS = ("pictures-1", "pictures-2")
SECONDS_BETWEEN_LOOKS = 1.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--texts", type=Path, required=True, metavar="FILE.jsonl")
    parser.add_argument("--events", type=int, default=300, help="of each kind")
    parser.add_argument("--no-rebuild", action="store_true")


def run(stack: LiveStack, options: argparse.Namespace) -> dict[str, Any]:
    began = time.monotonic()
    archive = ResampledArchive(
        texts_in(options.texts), locale=LOCALE, stories=options.articles + options.events
    )
    archive.stories = options.articles
    store(archive, postings=bool(options.events))
    say(f"{options.articles} articles stored in {time.monotonic() - began:.0f} s")
    measured: dict[str, Any] = {"articles": options.articles, "tables_mb": sizes()}
    if not options.no_rebuild:
        measured["rebuild"] = rebuild(stack)
        say(measured["rebuild"])
        measured["tables_mb"] = sizes()
    say(measured["tables_mb"])
    if options.events:
        measured["events"] = events(archive, count=options.events)
    return measured


def texts_in(path: Path) -> list[str]:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [line["body"] for line in lines if line["locale"] == LOCALE]


def rebuild(stack: LiveStack) -> dict[str, Any]:
    """From stored signatures, by two workers of Celery with one child each."""
    stack.start("valkey", *WORKERS)
    workers = [stack.running[name].pid for name in WORKERS]
    before = [seconds_with_ended(pid) for pid in workers]
    database_before, began = seconds_with_ended(postmaster()), time.monotonic()
    begin_rebuild(LOCALE, refresh_statistics=False, now=timezone.now())
    resident = [0.0, 0.0]
    hinted_at = 0.0
    while RelatedIndex.objects.get(pk=LOCALE).stage:
        if time.monotonic() - hinted_at > 30:  # as beat does
            hint(stack)
            hinted_at = time.monotonic()
            done = list(RebuildShard.objects.values_list("done", flat=True))
            say(f"{time.monotonic() - began:.0f} s: {sum(done)} done, {resident} MB")
        for place, pid in enumerate(workers):
            resident[place] = max(resident[place], resident_of(pid))
        time.sleep(SECONDS_BETWEEN_LOOKS)
    wall = time.monotonic() - began
    used = [seconds_with_ended(pid) for pid in workers]
    return {
        "wall_s": round(wall, 1),
        "workers_processor_s": [
            round(after - then, 1) for after, then in zip(used, before, strict=True)
        ],
        "database_processor_s": round(seconds_with_ended(postmaster()) - database_before, 1),
        "resident_mb": resident,
        "kept": KeptNeighbour.objects.count(),
        "shown": RelatedEntry.objects.count(),
    }


def hint(stack: LiveStack) -> None:
    with Celery(broker=as_broker_url(stack.valkey.url()), set_as_current=False) as sender:
        for _ in WORKERS:
            sender.send_task("workers.tasks.rebuild_related", queue="related", expires=30)


def resident_of(pid: int) -> float:
    """Of a worker's child; 0 while it is replaced."""
    try:
        return resident_megabytes(pid)
    except (ValueError, FileNotFoundError):
        return 0.0


def postmaster() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [[backend]] = cursor.fetchall()
    return parent_of(int(backend))


def seconds_with_ended(pid: int) -> float:
    """Of a process with its children, living and ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return used_by(pid) + (int(fields[13]) + int(fields[14])) / TICKS


def events(archive: ResampledArchive, *, count: int) -> dict[str, Any]:
    chance = random.Random(11)
    coming = range(archive.stories + 1, archive.stories + 1 + count)
    known = chance.sample(range(1, archive.stories + 1), 3 * count)
    measured = {}

    def come(number: int) -> None:
        copy_documents([archive.story(number)], LOCALE, with_text=True)

    def change(number: int, **fields: Any) -> None:
        body = archive.story(number).body
        Document.objects.filter(page_id=FIRST_PAGE + number).update(body=body, **fields)

    kinds: dict[str, tuple[Sequence[int], Callable[[int], None]]] = {
        "publish": (coming, come),
        "correct": (known[:count], lambda number: change(number, title="Другой заголовок")),
        "move": (known[count : 2 * count], lambda number: change(number, category_slug="moved")),
        "withdraw": (known[2 * count :], lambda number: change(number, status=410)),
    }
    for kind, (numbers, happen) in kinds.items():
        measured[kind] = measure(numbers, happen)
        say(f"{kind:<9} {measured[kind]}")
    return measured


def measure(numbers: Sequence[int], happen: Callable[[int], None]) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [[backend]] = cursor.fetchall()
    walls, processors, lists = [], [], []
    for number in numbers:
        happen(number)
        # A minute ahead, so that what this event shows can be told apart.
        now = timezone.now() + timedelta(minutes=1)
        database, python, wall = cpu_ns(backend), time.process_time(), time.perf_counter()
        with transaction.atomic():
            rebuild_related(page_ids=[FIRST_PAGE + number], now=now)
        walls.append(1000 * (time.perf_counter() - wall))
        python = time.process_time() - python
        processors.append(1000 * python + (cpu_ns(backend) - database) / 1e6)
        lists.append(RelatedEntry.objects.filter(as_of=now).values("page_id").distinct().count())
    return {
        "wall_ms": spread(walls),
        "processor_ms": spread(processors),
        "lists_shown": spread([float(one) for one in lists]),
    }


def cpu_ns(pid: int) -> int:
    """Nanoseconds on a processor; finer than the hundredths of /proc/PID/stat."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0])


def spread(figures: list[float]) -> dict[str, float]:
    in_order = sorted(figures)
    return {
        "p50": round(statistics.median(in_order), 1),
        "p95": round(in_order[int(len(in_order) * 0.95)], 1),
        "p99": round(in_order[int(len(in_order) * 0.99)], 1),
    }


def sizes() -> dict[str, int]:
    tables = ("document", "storedsignature", "posting", "keptneighbour", "relatedentry")
    with connection.cursor() as cursor:
        found = {}
        for table in tables:
            cursor.execute("SELECT pg_total_relation_size(%s) / 1000000", [f"newsroom_{table}"])
            [[found[table]]] = cursor.fetchall()
    return {table: int(size) for table, size in found.items()}
