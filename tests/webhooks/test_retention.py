"""Old deliveries go with their attempts: taken ones after a month, dead letters much later."""

from datetime import timedelta

import pytest
from django.utils import timezone

from newsroom.webhooks.models import WebhookAttempt, WebhookDelivery
from newsroom.webhooks.replay import replay_range
from newsroom.webhooks.retention import DELIVERED_KEPT, GIVEN_UP_KEPT, forget_old_deliveries
from newsroom.webhooks.send_due import send_webhooks
from tests.builders import make_live_article
from tests.webhooks.endpoints import admin, make_endpoint
from tests.webhooks.receivers import receiving, status

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def make_delivery(endpoint, state, *, age):
    """Settled then, or waiting since then, after one attempt."""
    then = timezone.now() - age
    delivery = WebhookDelivery.objects.create(
        endpoint=endpoint,
        message_id=f"{state} {age}",
        reason="published",
        changed_at=then,
        state=state,
        next_attempt_at=then,
        created_at=then,
        done_at=None if state == "pending" else then,
    )
    WebhookAttempt.objects.create(delivery=delivery, number=1, at=then, ended_at=then)
    return delivery


@pytest.mark.parametrize(
    ("state", "age", "stays"),
    [
        ("delivered", DELIVERED_KEPT - MINUTE, True),
        ("delivered", DELIVERED_KEPT + MINUTE, False),
        ("skipped", DELIVERED_KEPT - MINUTE, True),
        ("skipped", DELIVERED_KEPT + MINUTE, False),
        ("dead", DELIVERED_KEPT + MINUTE, True),
        ("dead", GIVEN_UP_KEPT - MINUTE, True),
        ("dead", GIVEN_UP_KEPT + MINUTE, False),
        ("pending", GIVEN_UP_KEPT + MINUTE, True),
    ],
)
def test_how_long_a_delivery_stays(state, age, stays):
    delivery = make_delivery(make_endpoint(), state, age=age)

    forgotten = forget_old_deliveries(now=timezone.now())

    assert forgotten == (0 if stays else 1)
    assert WebhookDelivery.objects.filter(pk=delivery.pk).exists() is stays
    assert WebhookAttempt.objects.filter(delivery_id=delivery.pk).exists() is stays


def test_many_go_in_small_steps():
    endpoint = make_endpoint()
    for minutes in range(5):
        make_delivery(endpoint, "delivered", age=DELIVERED_KEPT + (minutes + 1) * MINUTE)
    kept = make_delivery(endpoint, "delivered", age=MINUTE)

    assert forget_old_deliveries(now=timezone.now(), at_once=2) == 5

    assert list(WebhookDelivery.objects.values_list("pk", flat=True)) == [kept.pk]


def test_a_range_that_was_forgotten_is_sent_again_under_the_same_id():
    with receiving(status(204)) as receiver:
        endpoint = make_endpoint(receiver.url)
        make_live_article()
        send_webhooks(seconds=5)
        position = endpoint.deliveries.get().position
        endpoint.deliveries.update(done_at=timezone.now() - DELIVERED_KEPT - MINUTE)
        assert forget_old_deliveries(now=timezone.now()) == 1

        replay_range(
            endpoint.public_id, first=position, last=position, keeper=admin(), now=timezone.now()
        )
        send_webhooks(seconds=5)

    assert len(receiver.ids) == 2
    assert len(set(receiver.ids)) == 1
