"""From a publication to a receiver: signed, once, retried with the same id, given up, replayed."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from standardwebhooks import Webhook

from newsroom.publishing.database_clock import database_now
from newsroom.webhooks.models import WebhookAttempt, WebhookDelivery
from newsroom.webhooks.replay import replay_given_up, replay_one, replay_range
from newsroom.webhooks.schedule import MOST_ATTEMPTS
from newsroom.webhooks.send_due import send_webhooks
from newsroom.webhooks.switches import send_test, switch_on
from tests.builders import make_article, make_live_article, make_live_category, publish, schedule
from tests.webhooks.endpoints import (
    admin,
    let_time_pass,
    make_endpoint,
    make_endpoint_with_secret,
    only_delivery,
    states,
)
from tests.webhooks.receivers import in_turn, receiving, status

pytestmark = pytest.mark.django_db


@pytest.fixture
def receiver():
    with receiving(status(204)) as receiver:
        yield receiver


def test_a_publication_reaches_the_receiver_signed(receiver):
    section = make_live_category()
    endpoint, secret = make_endpoint_with_secret(receiver.url)
    article = make_live_article(section)

    send_webhooks(seconds=5)

    (received,) = receiver.received
    message = Webhook(secret).verify(received.body, received.headers)
    delivery = only_delivery(endpoint)
    assert message["type"] == "article.published"
    assert message["data"]["id"] == article.public_id
    assert message["data"]["url"] == article.full_url
    assert received.message_id == f"chg_{delivery.position}_{endpoint.public_id}"
    assert received.headers["content-type"] == "application/json"
    assert (delivery.state, delivery.attempts) == ("delivered", 1)


def test_nothing_is_sent_twice(receiver):
    make_endpoint(receiver.url)
    make_live_article()
    send_webhooks(seconds=5)

    made = send_webhooks(seconds=5)

    assert made == 0
    assert len(receiver.received) == 1


def test_m7_i17_scheduling_sends_nothing(receiver):
    section = make_live_category()
    endpoint = make_endpoint(receiver.url)

    schedule(make_article(section), due_at=database_now() + timedelta(hours=1))
    send_webhooks(seconds=5)

    assert receiver.received == []
    assert states(endpoint) == []


def test_a_failure_is_tried_again_under_the_same_id_with_a_fresh_signature(receiver):
    receiver.answer = in_turn(status(500), status(500), status(200))
    endpoint, secret = make_endpoint_with_secret(receiver.url)
    make_live_article()

    for _ in range(3):
        send_webhooks(seconds=5)
        let_time_pass(endpoint)

    assert len(set(receiver.ids)) == 1
    assert [Webhook(secret).verify(one.body, one.headers)["type"] for one in receiver.received] == [
        "article.published"
    ] * 3
    tries = WebhookAttempt.objects.filter(delivery=only_delivery(endpoint))
    assert [(one.number, one.status) for one in tries] == [(1, 500), (2, 500), (3, 200)]
    assert states(endpoint) == ["delivered"]


def test_the_second_attempt_waits_five_seconds(receiver):
    receiver.answer = status(500)
    endpoint = make_endpoint(receiver.url)
    make_live_article()
    before = database_now()

    send_webhooks(seconds=5)

    delivery = only_delivery(endpoint)
    assert timedelta(seconds=5) <= delivery.next_attempt_at - before < timedelta(seconds=8)
    assert delivery.last_error == "Answered 500"
    assert send_webhooks(seconds=1) == 0


@pytest.mark.parametrize("code", [301, 302, 307, 400, 404, 500, 503])
def test_2xx_alone_is_a_success(receiver, code):
    receiver.answer = status(code)
    endpoint = make_endpoint(receiver.url)
    make_live_article()

    send_webhooks(seconds=5)

    assert states(endpoint) == ["pending"]
    endpoint.refresh_from_db()
    assert endpoint.last_success_at is None


def test_retry_after_is_honoured_up_to_a_day(receiver):
    receiver.answer = in_turn(status(503, Retry_After="120"), status(429, Retry_After="999999"))
    endpoint = make_endpoint(receiver.url)
    make_live_article()

    send_webhooks(seconds=5)
    first = only_delivery(endpoint).next_attempt_at - database_now()
    endpoint.refresh_from_db()
    rest = endpoint.rests_until - database_now()
    let_time_pass(endpoint)
    send_webhooks(seconds=5)
    second = only_delivery(endpoint).next_attempt_at - database_now()

    assert timedelta(seconds=110) < first <= timedelta(seconds=120)
    assert timedelta(seconds=110) < rest <= timedelta(seconds=120)
    assert timedelta(hours=23) < second <= timedelta(hours=24)


def exhaust(endpoint):
    for _ in range(MOST_ATTEMPTS):
        send_webhooks(seconds=5)
        let_time_pass(endpoint)


def test_a_dead_receiver_ends_in_a_dead_letter_and_stops_the_endpoint(receiver):
    receiver.answer = status(500)
    endpoint = make_endpoint(receiver.url)
    make_live_article()

    exhaust(endpoint)

    endpoint.refresh_from_db()
    assert states(endpoint) == ["dead"]
    assert (endpoint.state, endpoint.state_reason) == ("silent", "Answered 500")
    assert len(receiver.received) == MOST_ATTEMPTS


def test_one_message_that_a_receiver_cannot_take_stops_nothing_else(receiver):
    endpoint = make_endpoint(receiver.url)
    section = make_live_category()
    poison = make_live_article(section).public_id

    def choosy(handler):
        code = 500 if poison.encode() in receiver.received[-1].body else 200
        status(code)(handler)

    receiver.answer = choosy
    for _ in range(MOST_ATTEMPTS):
        make_live_article(section)
        send_webhooks(seconds=5)
        let_time_pass(endpoint)

    endpoint.refresh_from_db()
    assert endpoint.state == "active"
    assert states(endpoint) == ["dead"] + ["delivered"] * MOST_ATTEMPTS


def test_what_a_stopped_endpoint_missed_is_sent_when_it_goes_on(receiver):
    receiver.answer = status(500)
    endpoint = make_endpoint(receiver.url)
    section = make_live_category()
    make_live_article(section)
    exhaust(endpoint)
    make_live_article(section)
    assert send_webhooks(seconds=1) == 0

    receiver.answer = status(200)
    switch_on(
        endpoint.public_id, keeper=admin(), from_now=False, with_given_up=True, now=timezone.now()
    )
    send_webhooks(seconds=5)

    assert states(endpoint) == ["delivered", "delivered"]


def test_or_is_skipped_when_it_begins_anew(receiver):
    receiver.answer = status(410)
    endpoint = make_endpoint(receiver.url)
    section = make_live_category()
    make_live_article(section)
    make_live_article(section)
    send_webhooks(seconds=5)

    receiver.answer = status(200)
    switch_on(endpoint.public_id, keeper=admin(), from_now=True, now=timezone.now())
    make_live_article(section)
    send_webhooks(seconds=5)

    assert states(endpoint) == ["dead", "skipped", "delivered"]


def test_messages_of_an_endpoint_go_out_in_order_one_after_the_other(receiver):
    endpoint = make_endpoint(receiver.url)
    section = make_live_category()
    for _ in range(6):
        make_live_article(section)

    send_webhooks(seconds=5)

    positions = [json.loads(one.body)["data"]["position"] for one in receiver.received]
    assert positions == sorted(positions)
    assert len(positions) == 6
    assert receiver.most_at_once == 1
    assert states(endpoint) == ["delivered"] * 6


def test_replays_carry_the_same_id(receiver):
    endpoint = make_endpoint(receiver.url)
    make_live_article()
    send_webhooks(seconds=5)
    message_id = only_delivery(endpoint).message_id

    replay_one(message_id, keeper=admin(), now=timezone.now())
    send_webhooks(seconds=5)

    assert receiver.ids == [message_id, message_id]
    assert states(endpoint) == ["delivered"]


def test_all_that_was_given_up_is_replayed_at_once(receiver):
    endpoint = make_endpoint(receiver.url)
    section = make_live_category()
    for _ in range(3):
        make_live_article(section)
    send_webhooks(seconds=5)
    WebhookDelivery.objects.filter(endpoint=endpoint).update(state="dead")

    assert replay_given_up(endpoint.public_id, keeper=admin(), now=timezone.now()) == 3
    send_webhooks(seconds=5)

    assert len(receiver.received) == 6
    assert states(endpoint) == ["delivered"] * 3


def test_a_range_reaches_back_beyond_the_endpoints_beginning(receiver):
    section = make_live_category()
    articles = [make_live_article(section) for _ in range(3)]
    endpoint = make_endpoint(receiver.url)
    last = endpoint.cursor

    count = replay_range(
        endpoint.public_id, first=last - 1, last=last + 99, keeper=admin(), now=timezone.now()
    )
    send_webhooks(seconds=5)

    told = [json.loads(one.body)["data"]["id"] for one in receiver.received]
    assert count == 2
    assert told == [one.public_id for one in articles[1:]]


def test_a_test_message_says_that_it_is_one(receiver):
    endpoint, secret = make_endpoint_with_secret(receiver.url)

    send_test(endpoint.public_id, keeper=admin(), now=timezone.now())
    send_webhooks(seconds=5)

    (received,) = receiver.received
    message = Webhook(secret).verify(received.body, received.headers)
    assert message["type"] == "webhook.test"
    assert received.message_id.startswith("test_")


def test_an_update_is_told_as_one(receiver):
    endpoint = make_endpoint(receiver.url, reasons=["updated"])
    article = make_live_article()
    article.standfirst = "The bridge carries trams as well."
    article.save_revision()

    publish(article)
    send_webhooks(seconds=5)

    assert [json.loads(one.body)["type"] for one in receiver.received] == ["article.updated"]
    assert states(endpoint) == ["delivered"]
