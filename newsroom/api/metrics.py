"""`/metrics`: numbers of publication for Prometheus, in its text format, for holders of the token.

All of them are read from the database, so any web process gives the same answer, and the workers
need no port of their own. Without METRICS_TOKEN in the environment the address does not exist.
"""

import secrets
from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

from newsroom.api.webhook_metrics import state_of_webhooks
from newsroom.publishing.backlog import backlogs
from newsroom.publishing.broker import look_at_broker
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.health import publication_health
from newsroom.publishing.lateness import LatenessCount
from newsroom.publishing.models import Heartbeat

lateness_count = LatenessCount()


class NewsroomCollector:
    """Asked by `generate_latest` at each scrape."""

    def collect(self) -> Iterator[Metric]:
        yield lateness()
        yield from state_of_the_ledger()
        yield from state_of_follow_ups()
        yield from state_of_webhooks()
        yield from state_of_the_broker()
        yield ages_of_heartbeats()


def lateness() -> Metric:
    family = HistogramMetricFamily(
        "newsroom_publication_lateness_seconds",
        "From the planned instant to the end of the work, of everything that went out",
        labels=["done_by"],
    )
    for done_by, counted in sorted(lateness_count.so_far(now=database_now()).items()):
        buckets = [
            ("+Inf" if end == float("inf") else str(end), count)
            for end, count in counted.cumulative()
        ]
        family.add_metric([done_by], buckets, sum_value=counted.seconds)
    return family


def state_of_the_ledger() -> Iterator[Metric]:
    health = publication_health()
    yield gauge("healthy", "1 while /healthz/publication says ok", health.is_healthy)
    yield gauge("paused", "1 while an operator has paused scheduled publication", health.is_paused)
    yield gauge("publications_overdue", "Requests that wait beyond their time", health.waiting)
    yield gauge("publication_lag_seconds", "Age of the oldest of those", health.lag_seconds)
    yield gauge("publications_failed", "Requests that used up their attempts", health.failed)


def state_of_follow_ups() -> Iterator[Metric]:
    waiting = by_label("follow_ups_waiting", "Follow-ups not yet carried out", "topic")
    oldest = by_label("follow_up_oldest_seconds", "Age of the oldest of those", "topic")
    dead = by_label("dead_letters", "Follow-ups that used up their attempts", "topic")
    now = database_now()
    for backlog in backlogs():
        age = (now - backlog.oldest_at).total_seconds() if backlog.oldest_at else 0.0
        waiting.add_metric([backlog.topic], backlog.waiting)
        oldest.add_metric([backlog.topic], max(age, 0.0))
        dead.add_metric([backlog.topic], backlog.dead)
    yield from (waiting, oldest, dead)


def state_of_the_broker() -> Iterator[Metric]:
    broker = look_at_broker()
    yield gauge("broker_up", "1 while Redis answers; publication does not need it", broker.is_up)
    depth = by_label("queue_depth", "Messages that wait for a worker", "queue")
    for queue, messages in broker.depths.items():
        depth.add_metric([queue], messages)
    yield depth


def ages_of_heartbeats() -> Metric:
    ages = GaugeMetricFamily(
        "newsroom_heartbeat_age_seconds",
        "Since the last sign of life of each process, or the last look of each sweep",
        labels=["kind", "name"],
    )
    now = database_now()
    for beat in Heartbeat.objects.all():
        ages.add_metric([beat.kind, beat.name], max((now - beat.at).total_seconds(), 0.0))
    return ages


def gauge(name: str, explanation: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"newsroom_{name}", explanation, value=float(value))


def by_label(name: str, explanation: str, label: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"newsroom_{name}", explanation, labels=[label])


registry = CollectorRegistry()
registry.register(NewsroomCollector())


@require_GET
def show_metrics(request: HttpRequest) -> HttpResponse:
    """401 without the token, 503 without the database; never cached."""
    if not settings.METRICS_TOKEN:
        raise Http404
    if not has_token(request):
        return refuse("The token is missing or wrong.\n", status=401)
    try:
        text = generate_latest(registry)
    except DatabaseError:
        return refuse("The database does not answer.\n", status=503)
    response = HttpResponse(text, content_type=CONTENT_TYPE_PLAIN_0_0_4)
    response["Cache-Control"] = "no-store"
    return response


def has_token(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return secrets.compare_digest(given.encode(), settings.METRICS_TOKEN.encode())


def refuse(message: str, *, status: int) -> HttpResponse:
    response = HttpResponse(message, status=status, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    response["WWW-Authenticate" if status == 401 else "Retry-After"] = (
        "Bearer" if status == 401 else "5"
    )
    return response
