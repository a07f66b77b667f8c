"""I24: after a restore no webhook tells anything until a person says so, and then nothing twice."""

import json

import pytest
from django.utils import timezone

from newsroom.delivery.models import Change
from newsroom.webhooks.models import WebhookDelivery, WebhookEndpoint
from newsroom.webhooks.outbox import queue_new_changes
from newsroom.webhooks.send_due import send_webhooks
from newsroom.webhooks.switches import switch_on
from tests.backup.test_backup import back_up, destroy, media, restore  # noqa: F401
from tests.builders import make_live_article, make_live_category
from tests.webhooks.endpoints import admin, make_endpoint, states
from tests.webhooks.receivers import receiving, status


@pytest.fixture
def receiver():
    with receiving(status(204)) as receiver:
        yield receiver


@pytest.fixture
def backed_up(committed_db, media, receiver, tmp_path):  # noqa: F811
    """One message delivered, one waiting, one change that no delivery was made of; then lost."""
    section = make_live_category()
    endpoint = make_endpoint(receiver.url, name="Mirror of the coast")
    make_live_article(section, title="Delivered")
    send_webhooks(seconds=5)
    make_live_article(section, title="Waiting")
    queue_new_changes(now=timezone.now())
    make_live_article(section, title="Not yet queued")
    back_up(tmp_path / "b")
    send_webhooks(seconds=5)  # all three were told by the newsroom that was lost
    destroy()
    return endpoint


def test_i24_nothing_is_sent_until_somebody_lets_it(backed_up, receiver, tmp_path):
    told = list(receiver.ids)

    printed = restore(tmp_path / "b")
    made = send_webhooks(seconds=5)

    endpoint = WebhookEndpoint.objects.get()
    assert (made, receiver.ids) == (0, told)
    assert endpoint.state == "held"
    assert "held until somebody switches them on: Mirror of the coast" in printed


def test_what_waited_is_sent_under_its_old_id_and_the_rest_follows(backed_up, receiver, tmp_path):
    told = list(receiver.ids)
    restore(tmp_path / "b")
    endpoint = WebhookEndpoint.objects.get()

    switch_on(endpoint.public_id, keeper=admin(), from_now=False, now=timezone.now())
    send_webhooks(seconds=5)

    again, new = receiver.ids[3:]
    positions = [json.loads(one.body)["data"]["position"] for one in receiver.received[3:]]
    assert again == told[1]
    assert new not in told
    assert (
        positions
        == list(Change.objects.order_by("position").values_list("position", flat=True))[-2:]
    )
    assert states(endpoint) == ["delivered"] * 3


def test_or_it_begins_anew_and_hears_of_the_next_story(backed_up, receiver, tmp_path):
    restore(tmp_path / "b")
    endpoint = WebhookEndpoint.objects.get()

    switch_on(endpoint.public_id, keeper=admin(), from_now=True, now=timezone.now())
    article = make_live_article(title="After the restore")
    send_webhooks(seconds=5)

    assert json.loads(receiver.received[-1].body)["data"]["id"] == article.public_id
    assert len(receiver.received) == 4
    assert states(endpoint) == ["delivered", "skipped", "delivered"]


def test_with_an_empty_log_it_begins_at_the_beginning(committed_db, media, receiver, tmp_path):  # noqa: F811
    make_endpoint(receiver.url)
    WebhookDelivery.objects.all().delete()
    Change.objects.all().delete()
    WebhookEndpoint.objects.update(cursor=0)
    back_up(tmp_path / "b")
    destroy()
    restore(tmp_path / "b")

    endpoint = WebhookEndpoint.objects.get()
    switch_on(endpoint.public_id, keeper=admin(), from_now=False, now=timezone.now())
    make_live_article()
    send_webhooks(seconds=5)

    assert states(endpoint) == ["delivered"]
