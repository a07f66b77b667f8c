"""What the review queue costs with two hundred pieces in review: a page of fifty, and all at once.

Of each: wall time, processor time of this process, statements and the time spent waiting for them.
Target: two hundred rows in less than 300 ms.
"""

import argparse
import statistics
import time
from datetime import timedelta
from typing import Any
from unittest import mock

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from newsroom.content.models import ArticlePage
from newsroom.desk.queue.screen import QueueView
from newsroom.review.draft_reports import report_on_drafts
from newsroom.review.policy import Role
from tests.benchmarks.trial import say
from tests.builders import make_live_category, paragraphs
from tests.harness.stack import LiveStack
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import submit_story

TEXT = "It is 858 metres long and was closed for three winters, the city said on Monday. " * 6
ROUNDS = 15


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--count", type=int, default=200, help="pieces in review")


def run(stack: LiveStack, options: argparse.Namespace) -> dict[str, Any]:
    author, chief = make_person(Role.REPORTER), make_person(Role.CHIEF_EDITOR)
    section, now = make_live_category(), timezone.now()
    for number in range(options.count):
        article = submit_story(author, section, body=paragraphs(*[TEXT] * 8))
        if number % 3:
            planned = now + timedelta(minutes=10 * number - 300)
            ArticlePage.objects.filter(pk=article.pk).update(planned_for=planned)
    drafts = list(Page.objects.filter(owner=author).specific())
    begun = time.perf_counter()
    report_on_drafts(drafts, now=timezone.now())
    looked = (time.perf_counter() - begun) / len(drafts)
    measured: dict[str, Any] = {"report_ms": round(looked * 1000, 1)}
    for rows in (QueueView.paginate_by, options.count):
        with mock.patch.object(QueueView, "paginate_by", rows):
            measured[f"rows_{rows}"] = cost_of(sign_in(chief))
    for name, row in measured.items():
        say(f"{name:<10} {row}")
    return measured


def cost_of(client: Client) -> dict[str, float]:
    """Medians; the first look fills caches of templates and is left out."""
    address = reverse("newsroom_queue_tab", args=["awaiting-me"])
    client.get(address)
    walls, processors = [], []
    for _ in range(ROUNDS):
        begun = time.perf_counter(), time.process_time()
        client.get(address)
        walls.append(time.perf_counter() - begun[0])
        processors.append(time.process_time() - begun[1])
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    waited = sum(float(query["time"]) for query in queries.captured_queries)
    return {
        "wall_ms": round(statistics.median(walls) * 1000, 1),
        "processor_ms": round(statistics.median(processors) * 1000, 1),
        "statements": len(queries),
        "statements_ms": round(waited * 1000, 1),
    }
