"""Endpoints, messages and tries as the members that `/manage` gives."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from newsroom.api.manage.webhooks.schemas import (
    Attempt,
    Delivery,
    DeliveryWithAttempts,
    Webhook,
    WebhookWithSecret,
)
from newsroom.webhooks.keepers import Keeper, endpoints_of
from newsroom.webhooks.models import WebhookAttempt, WebhookDelivery
from newsroom.webhooks.numbers import with_counts


def webhooks_of(keeper: Keeper, *, now: datetime) -> list[Webhook]:
    found = with_counts(endpoints_of(keeper)).order_by("name", "pk")
    return [Webhook(**members_of(endpoint, now=now)) for endpoint in found]


def webhook_of(public_id: str, *, keeper: Keeper, now: datetime) -> Webhook:
    """Raises WebhookEndpoint.DoesNotExist."""
    found = with_counts(endpoints_of(keeper)).get(public_id=public_id)
    return Webhook(**members_of(found, now=now))


def webhook_with_secret(
    public_id: str, *, secret: str, keeper: Keeper, now: datetime
) -> WebhookWithSecret:
    found = with_counts(endpoints_of(keeper)).get(public_id=public_id)
    return WebhookWithSecret(**members_of(found, now=now), secret=secret)


def members_of(endpoint: Any, *, now: datetime) -> dict[str, Any]:
    """Of an endpoint with its counts."""
    same = ("name", "url", "locales", "reasons", "categories", "state", "state_reason")
    further = ("state_since", "waiting", "given_up", "last_success_at", "created_at")
    return {
        **{name: getattr(endpoint, name) for name in (*same, *further)},
        "id": endpoint.public_id,
        "position": endpoint.cursor,
        "rests_until": still_to_come(endpoint.rests_until, now=now),
        "old_secret_until": still_to_come(endpoint.previous_until, now=now),
        "created_by": endpoint.created_by_name,
    }


def still_to_come(at: datetime | None, *, now: datetime) -> datetime | None:
    return at if at is not None and at > now else None


def describe_delivery(delivery: WebhookDelivery) -> Delivery:
    return Delivery(**members_of_delivery(delivery))


def describe_with_attempts(
    delivery: WebhookDelivery, tries: Iterable[WebhookAttempt]
) -> DeliveryWithAttempts:
    return DeliveryWithAttempts(
        **members_of_delivery(delivery), tries=[describe_attempt(one) for one in tries]
    )


def members_of_delivery(delivery: WebhookDelivery) -> dict[str, Any]:
    same = ("position", "reason", "story_id", "locale", "state", "attempts")
    further = ("created_at", "done_at", "last_error")
    is_pending = delivery.state == WebhookDelivery.State.PENDING
    return {
        **{name: getattr(delivery, name) for name in (*same, *further)},
        "id": delivery.message_id,
        "webhook_id": delivery.endpoint.public_id,
        "article_id": delivery.public_id,
        "next_attempt_at": delivery.next_attempt_at if is_pending else None,
    }


def describe_attempt(attempt: WebhookAttempt) -> Attempt:
    names = ("number", "at", "status", "error", "duration_ms", "answer")
    return Attempt(**{name: getattr(attempt, name) for name in names})
