"""What /metrics says of webhooks; `metrics.py` asks at each scrape."""

from collections.abc import Iterator

from prometheus_client.core import GaugeMetricFamily, HistogramMetricFamily, Metric

from newsroom.publishing.database_clock import database_now
from newsroom.publishing.lateness import LatenessCount
from newsroom.webhooks.durations import durations_between
from newsroom.webhooks.numbers import webhook_backlog

duration_count = LatenessCount(durations_between)


def state_of_webhooks() -> Iterator[Metric]:
    now = database_now()
    backlog = webhook_backlog(now=now)
    deliveries = GaugeMetricFamily(
        "newsroom_webhook_deliveries", "Messages that wait, or were given up", labels=["state"]
    )
    deliveries.add_metric(["pending"], backlog.waiting)
    deliveries.add_metric(["dead"], backlog.given_up)
    yield deliveries
    oldest = backlog.oldest_due_at
    yield GaugeMetricFamily(
        "newsroom_webhook_oldest_seconds",
        "Since when the message waits that should have been tried longest ago",
        value=max((now - oldest).total_seconds(), 0.0) if oldest else 0.0,
    )
    yield GaugeMetricFamily(
        "newsroom_webhooks_stopped",
        "Endpoints that are gone, silent or held: a person must look",
        value=float(backlog.stopped),
    )
    yield durations()


def durations() -> Metric:
    family = HistogramMetricFamily(
        "newsroom_webhook_duration_seconds", "How long receivers took", labels=["outcome"]
    )
    for outcome, counted in sorted(duration_count.so_far(now=database_now()).items()):
        buckets = [
            ("+Inf" if end == float("inf") else str(end), count)
            for end, count in counted.cumulative()
        ]
        family.add_metric([outcome], buckets, sum_value=counted.seconds)
    return family
