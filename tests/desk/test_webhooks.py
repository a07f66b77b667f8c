"""The screens of webhooks: who may look, what the buttons do, what is never shown."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from newsroom.review.policy import Role
from newsroom.webhooks.models import WebhookDelivery, WebhookEndpoint
from newsroom.webhooks.secrets_of import secret_in_words
from newsroom.webhooks.send_due import send_webhooks
from tests.builders import make_live_article
from tests.review.people import make_person, sign_in
from tests.webhooks.endpoints import NOWHERE, make_endpoint, only_delivery, states
from tests.webhooks.receivers import receiving, status
from tests.webhooks.test_outbox import append, queue_now

pytestmark = pytest.mark.django_db
KEEPERS = {Role.CHIEF_EDITOR, Role.ADMIN}


@pytest.fixture
def chief():
    return sign_in(make_person(Role.CHIEF_EDITOR))


def addresses(endpoint, delivery):
    one, message = [endpoint.public_id], [delivery.message_id]
    return {
        "get": [
            reverse("newsroom_webhooks"),
            reverse("newsroom_add_webhook"),
            reverse("newsroom_webhook", args=one),
            reverse("newsroom_edit_webhook", args=one),
            reverse("newsroom_webhook_deliveries"),
            reverse("newsroom_webhook_deliveries_results"),
            reverse("newsroom_webhook_delivery", args=message),
        ],
        "post": [
            reverse("newsroom_rotate_webhook", args=one),
            reverse("newsroom_turn_webhook", args=one),
            reverse("newsroom_test_webhook", args=one),
            reverse("newsroom_replay_webhook", args=one),
            reverse("newsroom_delete_webhook", args=one),
            reverse("newsroom_replay_webhook_message", args=message),
        ],
    }


@pytest.mark.parametrize("role", list(Role))
def test_every_screen_is_for_chief_editors_and_admins(role):
    endpoint = make_endpoint()
    append()
    queue_now()
    client = sign_in(make_person(role))
    places = addresses(endpoint, only_delivery(endpoint))
    before = WebhookEndpoint.objects.values().get(), WebhookDelivery.objects.values().get()

    answers = {place: client.get(place).status_code for place in places["get"]}

    # Wagtail answers who has no right with a way back to the dashboard.
    assert set(answers.values()) == {200 if role in KEEPERS else 302}, answers
    shown = reverse("newsroom_webhooks") in client.get(reverse("newsroom_dashboard")).text
    assert shown is (role in KEEPERS)
    if role not in KEEPERS:
        for place in (*places["post"], reverse("newsroom_add_webhook")):
            assert client.post(place, {"name": "Mine", "url": NOWHERE}).status_code == 302
        after = WebhookEndpoint.objects.values().get(), WebhookDelivery.objects.values().get()
        assert after == before


def test_buttons_are_no_links(chief):
    endpoint = make_endpoint()
    append()
    queue_now()

    for place in addresses(endpoint, only_delivery(endpoint))["post"]:
        assert chief.get(place).status_code == 405


def test_a_webhook_is_added_and_its_secret_is_shown_once(chief):
    answer = chief.post(
        reverse("newsroom_add_webhook"),
        {"name": "Mirror", "url": NOWHERE, "locales": ["en"], "reasons": ["published", "killed"]},
    )

    endpoint = WebhookEndpoint.objects.get()
    secret = secret_in_words(endpoint)
    assert secret in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    assert (endpoint.locales, endpoint.reasons) == (["en"], ["published", "killed"])
    for place in ("newsroom_webhook", "newsroom_edit_webhook"):
        assert secret not in chief.get(reverse(place, args=[endpoint.public_id])).text


def test_a_bad_address_is_told_at_its_field_and_what_was_typed_stays(chief, settings):
    settings.WEBHOOKS_MAY_STAY_AT_HOME = False

    answer = chief.post(
        reverse("newsroom_add_webhook"), {"name": "Inside", "url": "https://10.0.0.5/hook"}
    )

    assert answer.status_code == 422
    assert "10.0.0.5 is no address of the public internet" in answer.text
    assert 'value="Inside"' in answer.text
    assert not WebhookEndpoint.objects.exists()


def test_it_is_changed(chief):
    endpoint = make_endpoint()

    chief.post(
        reverse("newsroom_edit_webhook", args=[endpoint.public_id]),
        {"name": "Renamed", "url": NOWHERE, "reasons": ["killed"]},
    )

    endpoint.refresh_from_db()
    assert (endpoint.name, endpoint.reasons, endpoint.locales) == ("Renamed", ["killed"], [])


def test_rotation_shows_the_new_secret_and_says_how_long_the_old_one_lives(chief):
    endpoint = make_endpoint()

    answer = chief.post(reverse("newsroom_rotate_webhook", args=[endpoint.public_id]))

    endpoint.refresh_from_db()
    assert secret_in_words(endpoint) in answer.text
    assert "both sign each message" in answer.text


def test_off_and_on_by_button(chief):
    endpoint = make_endpoint()
    append(2)
    queue_now()
    place = reverse("newsroom_turn_webhook", args=[endpoint.public_id])

    chief.post(place, {"off": "yes", "reason": "They move house"})
    screen = chief.get(reverse("newsroom_webhook", args=[endpoint.public_id])).text
    chief.post(place, {"from_now": "yes"})

    endpoint.refresh_from_db()
    assert "They move house" in screen
    assert "Go on, with 2 messages or changes that have gathered" in screen
    assert (endpoint.state, states(endpoint)) == ("active", ["skipped", "skipped"])


def test_replays_by_button(chief):
    endpoint = make_endpoint()
    append(3)
    queue_now()
    endpoint.deliveries.update(state="dead")
    place = reverse("newsroom_replay_webhook", args=[endpoint.public_id])
    first = endpoint.deliveries.order_by("position").first()

    chief.post(reverse("newsroom_replay_webhook_message", args=[first.message_id]))
    assert states(endpoint) == ["pending", "dead", "dead"]
    chief.post(place, {"first": first.position + 1, "last": first.position + 1})
    assert states(endpoint) == ["pending", "pending", "dead"]
    chief.post(place)
    assert states(endpoint) == ["pending"] * 3


@pytest.mark.parametrize("values", [{"first": "x", "last": "2"}, {"first": "3", "last": "²"}])
def test_a_range_that_is_none_is_told(chief, values):
    endpoint = make_endpoint()

    answer = chief.post(
        reverse("newsroom_replay_webhook", args=[endpoint.public_id]), values, follow=True
    )

    assert "The range must begin at 1 or later" in answer.text


def test_deleting_takes_it_off_the_screens_and_leaves_a_line(chief):
    endpoint = make_endpoint()

    chief.post(reverse("newsroom_delete_webhook", args=[endpoint.public_id]))

    chief.get(reverse("newsroom_webhooks"))  # takes the message of the deletion away
    assert "Mirror" not in chief.get(reverse("newsroom_webhooks")).text
    assert chief.get(reverse("newsroom_webhook", args=[endpoint.public_id])).status_code == 404
    assert ModelLogEntry.objects.filter(action="newsroom.webhook.deleted").exists()


def test_deliveries_are_filtered(chief):
    first, second = make_endpoint(name="First"), make_endpoint(name="Second")
    append()
    append(reason="killed", op="delete")
    queue_now()
    place = reverse("newsroom_webhook_deliveries")

    everything = chief.get(place).text
    filtered = chief.get(place, {"endpoint": first.pk, "reason": "killed"}).text

    ids = {one.message_id: one for one in WebhookDelivery.objects.all()}
    assert all(message_id in everything for message_id in ids)
    shown = [one for message_id, one in ids.items() if message_id in filtered]
    assert [(one.endpoint_id, one.reason) for one in shown] == [(first.pk, "killed")]
    assert second.deliveries.count() == 2


def test_m45_the_receivers_words_are_shown_as_text(chief):
    with receiving(status(500, body=b"<script>alert('x')</script>")) as receiver:
        endpoint = make_endpoint(receiver.url)
        make_live_article()
        send_webhooks(seconds=5)
    delivery = only_delivery(endpoint)

    text = chief.get(reverse("newsroom_webhook_delivery", args=[delivery.message_id])).text

    assert "&lt;script&gt;alert(" in text
    assert "<script>alert(" not in text
    assert "Answered 500" in chief.get(reverse("newsroom_webhook_deliveries")).text


@pytest.mark.parametrize("name", ["newsroom_webhooks", "newsroom_webhook_deliveries"])
def test_a_list_of_many_takes_as_many_queries_as_one_of_few(chief, name):
    def queries(endpoints):
        for number in range(endpoints):
            make_endpoint(name=f"Mirror {number}")
        append()
        queue_now()
        chief.get(reverse(name))
        with CaptureQueriesContext(connection) as captured:
            chief.get(reverse(name))
        return len(captured)

    assert queries(2) == queries(10)


def test_when_it_was_switched_off_stands_there_in_the_readers_words(chief):
    endpoint = make_endpoint()
    WebhookEndpoint.objects.update(
        state="silent", state_reason="Answered 500", state_since=timezone.now()
    )

    text = chief.get(reverse("newsroom_webhook", args=[endpoint.public_id])).text

    assert "silent" in text
    assert "Answered 500" in text
