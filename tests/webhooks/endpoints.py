"""Endpoints for tests, by the product's own path; and time that has passed."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from newsroom.publishing.database_clock import database_now
from newsroom.webhooks.endpoints import add_endpoint
from newsroom.webhooks.keepers import Keeper, keeper_of
from newsroom.webhooks.models import WebhookDelivery, WebhookEndpoint
from newsroom.webhooks.wishes import Wishes
from tests.builders import make_admin

NOWHERE = "http://127.0.0.1:9/hook"


def admin() -> Keeper:
    return keeper_of(make_admin())


def make_endpoint(
    url: str = NOWHERE, *, keeper: Keeper | None = None, **wishes: Any
) -> WebhookEndpoint:
    endpoint, _secret = make_endpoint_with_secret(url, keeper=keeper, **wishes)
    return endpoint


def make_endpoint_with_secret(
    url: str = NOWHERE, *, keeper: Keeper | None = None, **wishes: Any
) -> tuple[WebhookEndpoint, str]:
    name = wishes.pop("name", "Mirror")
    return add_endpoint(
        Wishes(name=name, url=url, **wishes), keeper=keeper or admin(), now=timezone.now()
    )


def let_time_pass(endpoint: WebhookEndpoint) -> None:
    """As if the pause before the next attempt, and the endpoint's rest, were over."""
    before = database_now() - timedelta(seconds=1)
    endpoint.deliveries.filter(state="pending").update(next_attempt_at=before)
    WebhookEndpoint.objects.filter(pk=endpoint.pk).update(rests_until=None)


def only_delivery(endpoint: WebhookEndpoint) -> WebhookDelivery:
    return WebhookDelivery.objects.get(endpoint=endpoint)


def states(endpoint: WebhookEndpoint) -> list[str]:
    """Of its deliveries, in the order of positions."""
    rows = endpoint.deliveries.order_by("position", "pk")
    return list(rows.values_list("state", flat=True))
