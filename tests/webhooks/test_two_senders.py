"""Real transactions, several senders at once: each message goes out once."""

import threading

from django.db import connections

from newsroom.webhooks.send_due import send_webhooks
from tests.builders import make_live_article, make_live_category
from tests.webhooks.endpoints import make_endpoint, states
from tests.webhooks.receivers import after, receiving, status
from tests.webhooks.test_outbox import append


def test_two_senders_side_by_side_send_each_message_once(committed_db):
    section = make_live_category()
    with receiving(after(0.02, status(204))) as receiver:
        endpoints = [make_endpoint(receiver.url) for _ in range(3)]
        append(8)
        made = []

        def send():
            try:
                made.append(send_webhooks(seconds=10))
            finally:
                connections.close_all()

        senders = [threading.Thread(target=send) for _ in range(3)]
        for sender in senders:
            sender.start()
        make_live_article(section)
        for sender in senders:
            sender.join()
        send_webhooks(seconds=5)

    assert len(receiver.ids) == len(set(receiver.ids)) == 3 * 9
    assert receiver.most_at_once <= 3
    for endpoint in endpoints:
        assert states(endpoint) == ["delivered"] * 9
