"""Endpoints that the machine stops by itself: its keepers are told, and nothing is lost.

What waits goes on waiting, and the log is not walked any further, until somebody switches the
endpoint on again (`switches.py`).
"""

from datetime import datetime

from newsroom.delivery.follow_ups import Effect, record_follow_ups
from newsroom.webhooks.history import STOPPED, write_down
from newsroom.webhooks.models import WebhookEndpoint

TOPIC = "webhook_stopped"  # {"endpoint_id", "since"}


def stop(endpoint: WebhookEndpoint, state: str, *, reason: str, now: datetime) -> None:
    """In the transaction of the outcome that decided it; the caller saves the endpoint."""
    if not endpoint.is_active:
        return
    endpoint.state, endpoint.state_reason, endpoint.state_since = state, reason[:300], now
    write_down(endpoint, STOPPED, reason=reason)
    since = now.isoformat()
    record_follow_ups(
        [
            Effect(
                topic=TOPIC,
                key=f"{TOPIC}:{endpoint.pk}:{since}",
                payload={"endpoint_id": endpoint.pk, "since": since},
            )
        ],
        now=now,
    )
