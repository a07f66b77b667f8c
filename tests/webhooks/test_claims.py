"""Two senders, killed senders, resting endpoints: never twice at the same time, never lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from newsroom.delivery.models import Document
from newsroom.publishing.database_clock import database_now
from newsroom.webhooks.answers import Answer
from newsroom.webhooks.claims import CUT_OFF, LEASE, claim_due, is_work_waiting
from newsroom.webhooks.endpoints import delete_endpoint
from newsroom.webhooks.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint
from newsroom.webhooks.outbox import queue_new_changes
from newsroom.webhooks.outcomes import record_outcome
from newsroom.webhooks.schedule import MOST_ATTEMPTS
from newsroom.webhooks.send_due import send_webhooks
from newsroom.webhooks.switches import switch_off
from tests.builders import make_live_article
from tests.webhooks.endpoints import (
    admin,
    let_time_pass,
    make_endpoint,
    only_delivery,
    states,
)
from tests.webhooks.receivers import after, in_turn, receiving, status
from tests.webhooks.test_outbox import append, queue_now

pytestmark = pytest.mark.django_db
OK, BROKEN = Answer(status=204), Answer(status=500)


def settle(claim, answer=OK):
    record_outcome(
        attempt_id=claim.attempt.pk,
        lease=claim.lease,
        answer=answer,
        jitter=0.0,
        now=database_now(),
    )


def let_the_lease_run_out(endpoint):
    WebhookEndpoint.objects.filter(pk=endpoint.pk).update(leased_until=database_now())


@pytest.fixture
def waiting():
    """An endpoint with two messages that are due."""
    endpoint = make_endpoint()
    append(2)
    queue_now()
    return endpoint


def test_an_endpoint_is_in_one_hand_at_a_time(waiting):
    (claim,) = claim_due(limit=10)

    assert claim_due(limit=10) == []
    settle(claim)
    (next_claim,) = claim_due(limit=10)
    assert next_claim.delivery.position == claim.delivery.position + 1


def test_a_killed_sender_loses_its_lease_and_its_attempt_is_on_record(waiting):
    (lost,) = claim_due(limit=10)
    let_the_lease_run_out(waiting)

    (again,) = claim_due(limit=10)

    assert again.delivery.message_id == lost.delivery.message_id
    assert again.attempt.number == 2
    lost.attempt.refresh_from_db()
    assert lost.attempt.error == CUT_OFF
    assert timedelta(seconds=10) <= LEASE


def test_a_message_that_ends_every_sender_is_given_up(waiting):
    for _ in range(MOST_ATTEMPTS):
        assert len(claim_due(limit=10)) == 1
        let_the_lease_run_out(waiting)

    assert claim_due(limit=10) == []

    assert states(waiting) == ["dead", "pending"]
    assert len(claim_due(limit=10)) == 1


def test_a_sender_that_slept_beyond_its_lease_puts_nothing_off(waiting):
    (slept,) = claim_due(limit=10)
    let_the_lease_run_out(waiting)
    (current,) = claim_due(limit=10)

    settle(slept, BROKEN)

    delivery = WebhookDelivery.objects.get(pk=current.delivery.pk)
    assert (delivery.state, delivery.last_error) == ("pending", "")
    waiting.refresh_from_db()
    assert (waiting.lease, waiting.failures_in_a_row) == (current.lease, 0)


def test_but_its_success_counts(waiting):
    (slept,) = claim_due(limit=10)
    let_the_lease_run_out(waiting)
    (current,) = claim_due(limit=10)

    settle(slept, OK)
    settle(current, BROKEN)

    assert WebhookDelivery.objects.get(pk=current.delivery.pk).state == "delivered"


def test_an_answer_for_an_endpoint_that_was_switched_off_meanwhile_is_written_down(waiting):
    (claim,) = claim_due(limit=10)
    switch_off(waiting.public_id, keeper=admin(), now=timezone.now())

    settle(claim, OK)

    waiting.refresh_from_db()
    assert (waiting.state, states(waiting)) == ("off", ["delivered", "pending"])
    assert claim_due(limit=10) == []


def test_a_deleted_endpoint_stays_deleted_whatever_it_answers(waiting):
    (claim,) = claim_due(limit=10)
    delete_endpoint(waiting.public_id, keeper=admin(), now=timezone.now())

    settle(claim, Answer(status=410))

    waiting.refresh_from_db()
    assert (waiting.state, states(waiting)) == ("deleted", ["skipped", "skipped"])


def test_three_failures_in_a_row_make_it_rest_and_each_further_one_longer(waiting):
    rests = []
    for _ in range(MOST_ATTEMPTS - 1):
        let_time_pass(waiting)
        (claim,) = claim_due(limit=1)
        settle(claim, BROKEN)
        waiting.refresh_from_db()
        rest = waiting.rests_until and waiting.rests_until - database_now()
        rests.append(rest and round(rest.total_seconds()))
        if rest:
            assert claim_due(limit=1) == []

    assert rests == [None, None, 15, 30, 60, 120, 240, 480]


def test_one_success_ends_the_rest(waiting):
    for _ in range(4):
        let_time_pass(waiting)
        (claim,) = claim_due(limit=1)
        settle(claim, BROKEN)
    let_time_pass(waiting)
    (claim,) = claim_due(limit=1)

    settle(claim, OK)

    waiting.refresh_from_db()
    assert (waiting.failures_in_a_row, waiting.rests_until) == (0, None)


def test_who_was_not_asked_for_longest_comes_first():
    first, second = make_endpoint(), make_endpoint()
    append(2)
    queue_now()
    (claim,) = claim_due(limit=1)
    settle(claim)

    (other,) = claim_due(limit=1)

    assert {claim.endpoint.pk, other.endpoint.pk} == {first.pk, second.pk}


def test_the_clock_learns_whether_there_is_anything_to_do():
    endpoint = make_endpoint()
    assert not is_work_waiting()

    append()
    assert is_work_waiting()
    queue_now()
    assert is_work_waiting()

    (claim,) = claim_due(limit=1)
    assert not is_work_waiting()
    settle(claim, BROKEN)
    assert not is_work_waiting()
    let_time_pass(endpoint)
    assert is_work_waiting()


def test_f29_hanging_receivers_hold_up_no_other():
    with receiving(after(30, status(200))) as slow, receiving(status(204)) as quick:
        for _ in range(3):
            make_endpoint(slow.url)
        endpoint = make_endpoint(quick.url)
        append(10)

        send_webhooks(seconds=4)

    assert states(endpoint) == ["delivered"] * 10
    given_up_waiting = WebhookAttempt.objects.exclude(delivery__endpoint=endpoint)
    first_end = given_up_waiting.earliest("ended_at").ended_at.timestamp()
    assert max(one.at for one in quick.received) < first_end


def test_i22_sent_waiting_dead_and_skipped_are_all_that_was_made():
    with receiving(in_turn(status(200), status(500), status(410))) as receiver:
        endpoint = make_endpoint(receiver.url)
        append(5)
        queue_new_changes(now=timezone.now())
        for _ in range(4):
            send_webhooks(seconds=5)
            let_time_pass(endpoint)

    rows = states(endpoint)
    assert len(rows) == 5
    assert sorted(rows) == ["dead", "delivered", "pending", "pending", "pending"]
    numbers = WebhookAttempt.objects.filter(delivery__endpoint=endpoint).count()
    assert numbers == len(receiver.received)


def test_a_message_that_cannot_be_made_concerns_itself_alone():
    story = make_live_article()
    unreadable = Document.objects.filter(page_id=story.pk)
    unreadable.update(card="no card")
    with receiving(status(204)) as receiver:
        broken, whole = make_endpoint(receiver.url), make_endpoint(receiver.url)
        append()
        queue_now()
        public_id = unreadable.get().public_id
        WebhookDelivery.objects.filter(endpoint=broken).update(public_id=public_id)
        send_webhooks(seconds=5)

    assert (states(broken), states(whole)) == (["pending"], ["delivered"])
    assert "our log says why" in only_delivery(broken).last_error
