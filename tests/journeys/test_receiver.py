"""A day of those who are told: webhooks arrive signed, come again, and the log has the same ids.

Real web, worker, sender, beat and clock; receivers on this machine, staff's program over HTTP.
"""

import json
import time

import pytest
from django.db import transaction
from standardwebhooks import Webhook

from newsroom.webhooks.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint
from newsroom.webhooks.wake import wake_sender
from tests.builders import make_live_article, make_live_category
from tests.delivery.running import unpublish
from tests.journeys.desk import PASSWORD, Desk
from tests.review.people import Role, make_person
from tests.webhooks.endpoints import let_time_pass, states
from tests.webhooks.receivers import in_turn, receiving, status

ARRIVES_WITHIN_SECONDS = 5
PATIENCE_SECONDS = 40


class Keeper(Desk):
    """A chief editor's program with the session's cookies."""

    def ask(self, method, path, body=None):
        answer = self.session.request(
            method,
            f"{self.url}/api/v1/manage/{path}",
            json=body,
            headers={"X-CSRFToken": self.session.cookies["csrftoken"], "Referer": self.url},
            timeout=20,
        )
        assert answer.status_code < 300, answer.text
        return answer.json() if answer.content else None


pytestmark = pytest.mark.xdist_group("receiver")  # they share one newsroom


@pytest.fixture(scope="module")
def section(shared_db):
    return make_live_category()


@pytest.fixture(scope="module")
def stack(section, shared_stack_of):
    return shared_stack_of("web", "worker", "sender", "beat", "clock")


@pytest.fixture(scope="module")
def keeper(stack):
    chief = make_person(Role.CHIEF_EDITOR)
    chief.set_password(PASSWORD)
    chief.save()
    return Keeper(url=stack.url, username=chief.username)


def add(keeper, receiver):
    """The endpoint as the API shows it, and its secret, which is shown this once."""
    added = keeper.ask("POST", "webhooks", {"name": "Mirror", "url": receiver.url})
    return WebhookEndpoint.objects.get(public_id=added["id"]), added["secret"]


def ended_tries(endpoint):
    tries = WebhookAttempt.objects.filter(delivery__endpoint=endpoint)
    return tries.filter(ended_at__isnull=False).count()


def the_pause_is_over(endpoint):
    with transaction.atomic():
        let_time_pass(endpoint)
        wake_sender()


def until(stack, is_so):
    stack.wait_until(is_so, timeout_seconds=PATIENCE_SECONDS)


def test_a_webhook_arrives_within_five_seconds_and_verifies(stack, keeper, section):
    with receiving(status(204)) as receiver:
        _endpoint, secret = add(keeper, receiver)
        article = make_live_article(section)
        published_at = time.time()
        until(stack, lambda: receiver.received)

        (received,) = receiver.received
        assert received.at - published_at < ARRIVES_WITHIN_SECONDS
        message = Webhook(secret).verify(received.body, received.headers)
        assert message["type"] == "article.published"
        assert message["data"]["id"] == article.public_id


def test_two_failures_are_tried_again_under_the_same_id(stack, keeper, section):
    with receiving(in_turn(status(500), status(503), status(200))) as receiver:
        endpoint, secret = add(keeper, receiver)
        make_live_article(section)

        for attempts in (1, 2):
            until(stack, lambda n=attempts: len(receiver.received) == n)
            until(stack, lambda n=attempts: ended_tries(endpoint) == n)
            the_pause_is_over(endpoint)
        until(stack, lambda: states(endpoint) == ["delivered"])

        assert len(receiver.ids) == 3
        assert len(set(receiver.ids)) == 1
        for received in receiver.received:
            Webhook(secret).verify(received.body, received.headers)


def test_a_dead_receiver_leaves_a_dead_letter_that_is_replayed(stack, keeper, section):
    with receiving(status(500)) as receiver:
        endpoint, _secret = add(keeper, receiver)
        article = make_live_article(section)
        delivery = until_given_up(stack, endpoint)
        dead = keeper.ask("GET", f"webhooks/{endpoint.public_id}/deliveries?state=dead")
        assert [one["id"] for one in dead["items"]] == [delivery.message_id]
        assert keeper.ask("GET", f"webhooks/{endpoint.public_id}")["state"] == "silent"
        tried = len(receiver.received)

        receiver.answer = status(204)
        keeper.ask("POST", f"webhooks/{endpoint.public_id}/switch", {"on": True})
        keeper.ask("POST", f"deliveries/{delivery.message_id}/replay")
        until(stack, lambda: states(endpoint) == ["delivered"])

        assert tried == 9
        assert set(receiver.ids) == {delivery.message_id}
        assert json.loads(receiver.received[-1].body)["data"]["id"] == article.public_id


def until_given_up(stack, endpoint):
    """Nine attempts in 42 hours, of which nobody waits one."""

    def is_given_up():
        the_pause_is_over(endpoint)
        return states(endpoint) == ["dead"]

    until(stack, is_given_up)
    return WebhookDelivery.objects.get(endpoint=endpoint)


def test_the_log_has_the_same_ids_in_the_same_order(stack, keeper, section):
    with receiving(status(204)) as receiver:
        endpoint, _secret = add(keeper, receiver)
        start = keeper.get("/api/v1/changes?start=now").json()["next"]

        def logged():
            items = keeper.get(f"/api/v1/changes?cursor={start}").json()["items"]
            return [(item["position"], item["id"]) for item in items]

        def told():
            messages = [json.loads(one.body)["data"] for one in receiver.received]
            return [(message["position"], message["id"]) for message in messages]

        articles = [make_live_article(section) for _ in range(3)]
        unpublish(articles[1])
        # Workers may add changes of similar news at any time.
        until(stack, lambda: len(told()) >= 4 and told() == logged())

        assert {public_id for _position, public_id in told()} == {
            article.public_id for article in articles
        }
        assert receiver.ids == [f"chg_{position}_{endpoint.public_id}" for position, _id in told()]
