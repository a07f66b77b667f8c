"""What is wrong with webhooks, for those who look after them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from newsroom.publishing.time_words import span_in_words
from newsroom.webhooks.keepers import may_keep
from newsroom.webhooks.models import WebhookEndpoint
from newsroom.webhooks.numbers import (
    endpoints_with_dead_letters,
    oldest_due_at,
    stopped_endpoints,
)

# Senders look every few seconds; who waits for longer than this waits for a sender.
MOST_WAITING = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class WebhookTroubles:
    """`waited_for`: in words, when nobody seems to send."""

    stopped: list[WebhookEndpoint] = field(default_factory=list)
    with_dead_letters: list[WebhookEndpoint] = field(default_factory=list)
    waited_for: str = ""

    @property
    def count(self) -> int:
        return len(self.stopped) + len(self.with_dead_letters) + bool(self.waited_for)


def webhook_troubles(user: Any, *, now: datetime) -> WebhookTroubles:
    if not may_keep(user):
        return WebhookTroubles()
    oldest = oldest_due_at(now=now)
    is_late = oldest is not None and now - oldest > MOST_WAITING
    return WebhookTroubles(
        stopped=list(stopped_endpoints().order_by("name", "pk")),
        with_dead_letters=list(endpoints_with_dead_letters()),
        waited_for=span_in_words(now - oldest) if oldest and is_late else "",
    )
