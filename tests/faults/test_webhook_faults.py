"""F29, F32 and kill -9 of senders, with real processes: publication and other receivers go on."""

import json
import time
from collections import Counter
from contextlib import ExitStack

import pytest

from newsroom.webhooks.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint
from newsroom.webhooks.send_due import ANSWERED
from tests.builders import make_live_category
from tests.faults.invariants import hold_everything
from tests.faults.planning import all_done, plan, slowest
from tests.webhooks.endpoints import make_endpoint, states
from tests.webhooks.receivers import (
    a_byte_a_second_of_body,
    a_byte_a_second_of_headers,
    a_gigabyte,
    after,
    hanging,
    receiving,
    status,
)

BAD = {
    "slow": after(30, status(200)),
    "hanging": hanging,
    "failing": status(500),
    "redirecting": status(302, Location="http://169.254.169.254/"),
    "a byte a second": a_byte_a_second_of_headers,
    "a byte a second of an error": a_byte_a_second_of_body(500),
    "a gigabyte": a_gigabyte,
}
ARE_DELIVERED = {"a gigabyte"}


def told(receiver):
    return [json.loads(one.body)["data"]["id"] for one in receiver.received]


def nothing_is_lost():
    """I22: what was made is delivered, waits, or is given up; and every message has its own id."""
    rows = WebhookDelivery.objects.values_list("message_id", "state")
    assert len(dict(rows)) == len(rows)
    assert {state for _id, state in rows} <= {"delivered", "pending", "dead"}


def test_f29_bad_receivers_hold_up_neither_publication_nor_others(stack_of):
    section = make_live_category()
    with ExitStack() as receivers:
        good = receivers.enter_context(receiving(status(204)))
        endpoint = make_endpoint(good.url, name="good")
        for name, answer in BAD.items():
            make_endpoint(receivers.enter_context(receiving(answer)).url, name=name)
        stack = stack_of("worker", "clock", "sender")
        rows = plan(10, first_in=1, every=0.3, section=section)

        stack.wait_until(lambda: all_done(rows), timeout_seconds=20)
        stack.wait_until(lambda: states(endpoint) == ["delivered"] * 10, timeout_seconds=20)

        assert slowest(rows) < 5
        assert Counter(good.ids).most_common(1)[0][1] == 1
        ends = {one.name: set(states(one)) for one in WebhookEndpoint.objects.exclude(name="good")}
    for name, found in ends.items():
        assert ("delivered" in found) is (name in ARE_DELIVERED), (name, found)
    durations = WebhookAttempt.objects.filter(duration_ms__isnull=False)
    assert max(durations.values_list("duration_ms", flat=True)) < 8000
    nothing_is_lost()
    hold_everything(rows)


def test_f29_an_endpoint_that_fails_is_left_alone_more_and_more(stack_of):
    """The circuit: fifty messages wait for a receiver that fails; it is asked a few times only."""
    section = make_live_category()
    with receiving(status(500)) as receiver:
        endpoint = make_endpoint(receiver.url)
        rows = plan(50, section=section)
        stack = stack_of("worker", "clock", "sender")
        stack.wait_until(lambda: all_done(rows), timeout_seconds=60)
        stack.wait_until(lambda: len(states(endpoint)) == 50, timeout_seconds=20)
        time.sleep(3)

        assert 3 <= len(receiver.received) <= 5
    endpoint.refresh_from_db()
    assert endpoint.rests_until is not None
    nothing_is_lost()


def test_a_sender_killed_between_answer_and_record_tells_it_again_under_the_same_id(stack_of):
    section = make_live_category()
    with receiving(status(204)) as receiver:
        endpoint = make_endpoint(receiver.url)
        stack = stack_of("worker", "clock")
        stack.start("sender", NEWSROOM_CRASH=ANSWERED, NEWSROOM_CRASH_HOW="kill-group")
        rows = plan(3, section=section)
        stack.wait_until_dead("sender")
        assert len(receiver.received) == 1

        stack.start("sender")
        stack.wait_until(lambda: states(endpoint) == ["delivered"] * 3, timeout_seconds=40)

    counts = Counter(receiver.ids)
    assert sorted(counts.values()) == [1, 1, 2]
    assert counts[receiver.ids[0]] == 2
    interrupted = WebhookAttempt.objects.filter(status__isnull=True)
    assert [one.delivery.message_id for one in interrupted] == [receiver.ids[0]]
    hold_everything(rows)


def test_senders_killed_again_and_again_lose_nothing(stack_of):
    """Two senders, one of them killed each second while stories go out."""
    section = make_live_category()
    with receiving(after(0.05, status(204))) as receiver:
        endpoints = [make_endpoint(receiver.url, name=f"Mirror {n}") for n in range(3)]
        stack = stack_of("worker", "clock", "sender", "sender-2")
        rows = plan(12, first_in=0.5, every=0.3, section=section)
        for name in ("sender", "sender-2", "sender"):
            time.sleep(1)
            stack.kill9(name)
            stack.launch(name)

        def all_delivered():
            return all(states(endpoint) == ["delivered"] * 12 for endpoint in endpoints)

        stack.wait_until(all_delivered, timeout_seconds=90)

    assert len(set(receiver.ids)) == 36
    nothing_is_lost()
    hold_everything(rows)


@pytest.mark.faults
def test_without_beat_clock_or_broker_messages_wait_and_are_all_sent_later(stack_of):
    section = make_live_category()
    with receiving(status(204)) as receiver:
        endpoint = make_endpoint(receiver.url)
        stack = stack_of("clock", "clock-2", "sender")
        stack.kill9("valkey")
        rows = plan(5, first_in=0.5, every=0.2, section=section)
        stack.wait_until(lambda: all_done(rows), timeout_seconds=20)
        stack.keep_running("sender")

        stack.start("valkey")
        stack.wait_until(lambda: states(endpoint) == ["delivered"] * 5, timeout_seconds=60)

    assert len(set(told(receiver))) == 5
    hold_everything(rows)
