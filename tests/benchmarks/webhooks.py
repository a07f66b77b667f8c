"""How many deliveries one sender process makes, beside what its receiver could take at all.

Each round: the same number of messages is posted to the same receivers by bare threads, without a
database, a signature or a record (the ceiling), then by `send_webhooks`, from change to outcome. By
turns, so that both have the same machine; what counts is the ratio of their medians.
"""

import argparse
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import datetime
from typing import Any

import urllib3
from django.utils import timezone

from newsroom.delivery.models import Change, Document
from newsroom.webhooks.models import WebhookDelivery, WebhookEndpoint
from newsroom.webhooks.outbox import end_of_log
from newsroom.webhooks.send_due import SIDE_BY_SIDE, send_webhooks
from tests.benchmarks.trial import say
from tests.builders import make_live_article
from tests.harness.stack import LiveStack
from tests.webhooks.endpoints import make_endpoint
from tests.webhooks.receivers import Receiver, receiving, status


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--endpoints", type=int, default=SIDE_BY_SIDE, help="receivers")
    parser.add_argument("--changes", type=int, default=40, help="in each round")
    parser.add_argument("--rounds", type=int, default=5)


def run(stack: LiveStack, options: argparse.Namespace) -> dict[str, Any]:
    document = Document.objects.get(page_id=make_live_article().pk)
    rates: dict[str, list[float]] = {"ceiling": [], "ours": []}
    with ExitStack() as context:
        receivers = [
            context.enter_context(receiving(status(204))) for _ in range(options.endpoints)
        ]
        for number, receiver in enumerate(receivers):
            make_endpoint(receiver.url, name=f"Receiver {number}")
        one_round(receivers, document, changes=5)  # warms both up
        for _ in range(options.rounds):
            measured = one_round(receivers, document, changes=options.changes)
            for name, rate in measured.items():
                rates[name].append(rate)
            say({name: round(rate, 1) for name, rate in measured.items()})
    medians = {name: statistics.median(found) for name, found in rates.items()}
    report = {
        "deliveries_a_second": round(medians["ours"], 1),
        "ceiling_a_second": round(medians["ceiling"], 1),
        "ratio": round(medians["ours"] / medians["ceiling"], 3),
        "endpoints": options.endpoints,
        "each_round": options.changes * options.endpoints,
    }
    say(report)
    return report


def one_round(
    receivers: Sequence[Receiver], document: Document, *, changes: int
) -> dict[str, float]:
    """Deliveries a second of either way."""
    count = changes * len(receivers)
    rates = {"ceiling": count / seconds_of_bare_posts(receivers, changes=changes)}
    append(document, count=changes, now=timezone.now())
    began = time.perf_counter()
    made = send_webhooks(seconds=600)
    rates["ours"] = count / (time.perf_counter() - began)
    assert made == count, f"{made} attempts for {count} messages"
    assert not WebhookDelivery.objects.exclude(state="delivered").exists()
    assert WebhookEndpoint.objects.filter(cursor=end_of_log()).count() == len(receivers)
    return rates


def seconds_of_bare_posts(receivers: Sequence[Receiver], *, changes: int) -> float:
    """A connection for each message, as many side by side as a sender has hands."""
    body = b"x" * 600  # about what a message has

    def post(receiver: Receiver) -> None:
        answer = urllib3.PoolManager(num_pools=1).request(
            "POST", receiver.url, body=body, headers={"Connection": "close"}
        )
        assert answer.status == 204

    began = time.perf_counter()
    with ThreadPoolExecutor(SIDE_BY_SIDE) as hands:
        list(hands.map(post, list(receivers) * changes))
    return time.perf_counter() - began


def append(document: Document, *, count: int, now: datetime) -> None:
    """As publications leave them; what these cost is another benchmark's."""
    first = end_of_log() + 1
    Change.objects.bulk_create(
        Change(
            position=position,
            op="upsert",
            reason="updated",
            public_id=document.public_id,
            story_id=document.story_id,
            locale=document.locale,
            at=now,
        )
        for position in range(first, first + count)
    )
