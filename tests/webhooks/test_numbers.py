"""What the problems screen and /metrics say of webhooks."""

from datetime import timedelta

import pytest
from django.urls import reverse
from prometheus_client.parser import text_string_to_metric_families

from newsroom.delivery.models import FollowUp
from newsroom.publishing.database_clock import database_now
from newsroom.review.policy import Role
from newsroom.webhooks.models import WebhookAttempt, WebhookEndpoint
from newsroom.webhooks.send_due import send_webhooks
from tests.builders import show_signs_of_life
from tests.review.people import make_person, sign_in
from tests.webhooks.endpoints import make_endpoint
from tests.webhooks.receivers import in_turn, receiving, status
from tests.webhooks.test_outbox import append, queue_now

pytestmark = pytest.mark.django_db
TOKEN = "a token of sixteen letters"


def problems(role=Role.CHIEF_EDITOR):
    FollowUp.objects.all().delete()
    show_signs_of_life()
    return sign_in(make_person(role)).get(reverse("newsroom_problems")).text


def numbers(client, settings):
    settings.METRICS_TOKEN = TOKEN
    answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_a_stopped_webhook_is_a_problem_for_who_looks_after_it():
    with receiving(status(410)) as receiver:
        make_endpoint(receiver.url, name="Mirror of the coast")
        append()
        send_webhooks(seconds=5)

    text = problems()

    assert "Mirror of the coast" in text
    assert "gone (410)" in text
    assert "Problems (1)" in text
    assert "Mirror of the coast" not in problems(Role.SECTION_EDITOR)


def test_dead_letters_are_counted_and_linked():
    endpoint = make_endpoint(name="Mirror of the coast")
    append(3)
    queue_now()
    endpoint.deliveries.update(state="dead")

    text = problems()

    assert "3 messages were given up" in text
    assert f"?endpoint={endpoint.pk}&amp;state=dead" in text


def test_that_nobody_sends_is_said_after_a_minute():
    endpoint = make_endpoint()
    append()
    queue_now()
    assert "All is well" in problems()

    endpoint.deliveries.update(next_attempt_at=database_now() - timedelta(seconds=90))

    assert "Nobody sends: the oldest message has been due for" in problems()


def test_a_receiver_that_rests_is_no_problem_of_the_sender():
    endpoint = make_endpoint()
    append()
    queue_now()
    endpoint.deliveries.update(next_attempt_at=database_now() - timedelta(hours=1))
    WebhookEndpoint.objects.update(rests_until=database_now() + timedelta(minutes=5))

    assert "All is well" in problems()


def test_metrics_count_what_waits_and_how_long_receivers_took(client, settings):
    with receiving(in_turn(status(500), status(204))) as receiver:
        endpoint = make_endpoint(receiver.url)
        append(4)
        send_webhooks(seconds=5)
    endpoint.deliveries.filter(position=4).update(state="dead")
    WebhookAttempt.objects.update(ended_at=database_now(), duration_ms=300)

    found = numbers(client, settings)

    assert found["newsroom_webhook_deliveries", "pending"] == 1
    assert found["newsroom_webhook_deliveries", "dead"] == 1
    assert found["newsroom_webhooks_stopped",] == 0
    assert found["newsroom_webhook_duration_seconds_count", "failed"] == 1
    assert found["newsroom_webhook_duration_seconds_count", "delivered"] == 3
    assert found["newsroom_webhook_duration_seconds_bucket", "0.25", "delivered"] == 0
    assert found["newsroom_webhook_duration_seconds_bucket", "0.5", "delivered"] == 3
    assert found["newsroom_webhook_duration_seconds_sum", "delivered"] == pytest.approx(0.9)


def test_the_oldest_that_waits_has_its_age(client, settings):
    endpoint = make_endpoint()
    append()
    queue_now()
    endpoint.deliveries.update(next_attempt_at=database_now() - timedelta(seconds=90))

    assert 90 <= numbers(client, settings)["newsroom_webhook_oldest_seconds",] < 120
