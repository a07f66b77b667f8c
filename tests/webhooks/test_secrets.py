"""M47: a secret is shown once and stands nowhere; F32: the one before signs for a day."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from django.core import serializers
from django.utils import timezone
from wagtail.models import ModelLogEntry

from newsroom.webhooks.endpoints import delete_endpoint, rotate_secret
from newsroom.webhooks.models import WebhookAttempt, WebhookEndpoint
from newsroom.webhooks.secrets_of import (
    SecretIsLost,
    is_under_an_old_key,
    secret_in_words,
    signing_keys,
)
from newsroom.webhooks.send_due import send_webhooks
from newsroom.webhooks.sign import signed_headers
from tests.builders import make_live_article
from tests.webhooks.endpoints import admin, make_endpoint_with_secret, only_delivery
from tests.webhooks.receivers import receiving, status

pytestmark = pytest.mark.django_db
OLD_KEY, NEW_KEY = "o" * 50, "n" * 50


def raw(secret):
    return base64.b64decode(secret.removeprefix("whsec_"))


def test_m47_a_secret_stands_in_no_table():
    endpoint, secret = make_endpoint_with_secret()

    stored = serializers.serialize("json", WebhookEndpoint.objects.all())
    stored += serializers.serialize("json", ModelLogEntry.objects.all())

    assert len(raw(secret)) == 32
    for form in (secret, secret.removeprefix("whsec_"), raw(secret).hex()):
        assert form not in stored
    assert endpoint.secret_seed in stored


def test_the_table_alone_signs_nothing(settings):
    """Whoever has a dump, but not SECRET_KEY, gets another secret."""
    endpoint, secret = make_endpoint_with_secret()
    settings.SECRET_KEY = NEW_KEY
    endpoint.secret_key_id = make_endpoint_with_secret()[0].secret_key_id

    assert signing_keys(endpoint, now=timezone.now()) != [raw(secret)]


def test_two_endpoints_have_two_secrets():
    assert make_endpoint_with_secret()[1] != make_endpoint_with_secret()[1]


def test_f32_both_secrets_sign_for_24_hours_and_then_the_new_one_alone():
    endpoint, old = make_endpoint_with_secret()
    now = timezone.now()

    endpoint, new = rotate_secret(endpoint.public_id, keeper=admin(), now=now)

    last = now + timedelta(hours=24) - timedelta(seconds=1)
    assert signing_keys(endpoint, now=now) == [raw(new), raw(old)]
    assert signing_keys(endpoint, now=last) == [raw(new), raw(old)]
    assert signing_keys(endpoint, now=now + timedelta(hours=24)) == [raw(new)]


def test_a_leaked_secret_ends_at_once():
    endpoint, old = make_endpoint_with_secret()

    endpoint, new = rotate_secret(
        endpoint.public_id, keeper=admin(), is_leaked=True, now=timezone.now()
    )

    assert signing_keys(endpoint, now=timezone.now()) == [raw(new)]
    assert raw(new) != raw(old)


def test_of_two_rotations_within_a_day_the_oldest_secret_is_forgotten():
    endpoint, _first = make_endpoint_with_secret()
    now = timezone.now()
    _endpoint, second = rotate_secret(endpoint.public_id, keeper=admin(), now=now)

    endpoint, third = rotate_secret(endpoint.public_id, keeper=admin(), now=now)

    assert signing_keys(endpoint, now=now) == [raw(third), raw(second)]


def test_an_earlier_secret_key_goes_on_signing_what_was_made_under_it(settings):
    settings.SECRET_KEY = OLD_KEY
    endpoint, secret = make_endpoint_with_secret()

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW_KEY, [OLD_KEY]

    assert signing_keys(endpoint, now=timezone.now()) == [raw(secret)]
    assert is_under_an_old_key(endpoint)
    endpoint, _new = rotate_secret(endpoint.public_id, keeper=admin(), now=timezone.now())
    assert not is_under_an_old_key(endpoint)


def test_without_its_secret_key_nothing_is_sent_and_the_reason_is_on_record(settings):
    with receiving(status(204)) as receiver:
        settings.SECRET_KEY = OLD_KEY
        endpoint, _secret = make_endpoint_with_secret(receiver.url)
        settings.SECRET_KEY = NEW_KEY
        make_live_article()

        send_webhooks(seconds=5)

    attempt = WebhookAttempt.objects.get(delivery=only_delivery(endpoint))
    assert receiver.received == []
    assert "rotate the endpoint's secret" in attempt.error
    with pytest.raises(SecretIsLost):
        secret_in_words(endpoint)


def test_a_deleted_endpoint_can_sign_nothing_any_more():
    endpoint, _secret = make_endpoint_with_secret()

    endpoint = delete_endpoint(endpoint.public_id, keeper=admin(), now=timezone.now())

    with pytest.raises(SecretIsLost):
        signing_keys(endpoint, now=timezone.now())


def test_the_signature_is_that_of_the_specification():
    """The example of the standard's own libraries."""
    headers = signed_headers(
        b'{"test": 2432232314}',
        message_id="msg_p5jXN8AQM9LWM0D4loKWxJek",
        keys=[base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")],
        now=datetime.fromtimestamp(1614265330, UTC),
    )

    assert headers == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }
