"""M46: real deliveries are taken by the official verifiers, in the shipped examples; what is
forged, old or sent again is not.
"""

import base64
from datetime import UTC, datetime, timedelta

import pytest
import requests
from django.utils import timezone

from newsroom.webhooks.endpoints import rotate_secret
from newsroom.webhooks.secrets_of import signing_keys
from newsroom.webhooks.send_due import send_webhooks
from newsroom.webhooks.sign import signed_headers
from newsroom.webhooks.switches import send_test
from tests.builders import make_live_article
from tests.webhooks.endpoints import admin, make_endpoint_with_secret, states
from tests.webhooks.examples import running

pytestmark = pytest.mark.django_db
LANGUAGES = pytest.mark.parametrize("language", ["python", "js"])
BODY = b'{"type":"article.published","data":{"id":"forged"}}'


def change_address(endpoint, url):
    endpoint.url = url
    endpoint.save(update_fields=["url"])


@LANGUAGES
def test_m46_a_real_delivery_is_verified_and_handled_once(language, tmp_path):
    endpoint, secret = make_endpoint_with_secret()
    with running(language, secret=secret, folder=tmp_path) as example:
        change_address(endpoint, example.url)
        article = make_live_article()
        send_webhooks(seconds=5)
        endpoint.deliveries.update(state="pending")

        send_webhooks(seconds=5)

        assert states(endpoint) == ["delivered"]
        assert endpoint.deliveries.get().attempts == 2
        assert example.handled == [f"article.published {article.public_id}"]


@LANGUAGES
def test_f32_within_the_overlap_the_old_secret_still_verifies_and_so_does_the_new(
    language, tmp_path
):
    endpoint, old = make_endpoint_with_secret()
    _endpoint, new = rotate_secret(endpoint.public_id, keeper=admin(), now=timezone.now())
    for number, secret in enumerate((old, new)):
        (tmp_path / str(number)).mkdir()
        with running(language, secret=secret, folder=tmp_path / str(number)) as example:
            endpoint.refresh_from_db()
            change_address(endpoint, example.url)
            send_test(endpoint.public_id, keeper=admin(), now=timezone.now())

            send_webhooks(seconds=5)

            assert [line.strip() for line in example.handled] == ["webhook.test"]


@LANGUAGES
def test_m46_forged_old_and_unsigned_messages_are_refused(language, tmp_path):
    endpoint, secret = make_endpoint_with_secret()
    keys = signing_keys(endpoint, now=timezone.now())

    def signed(body=BODY, *, keys=keys, at=None, message_id="chg_1_x", **changed):
        at = at or datetime.now(UTC)
        return {**signed_headers(body, message_id=message_id, keys=keys, now=at), **changed}

    somebody_elses = [base64.b64decode("AAAA" * 8)]
    with running(language, secret=secret, folder=tmp_path) as example:
        answers = {
            name: requests.post(example.url, data=BODY, headers=headers, timeout=10).status_code
            for name, headers in {
                "unsigned": {},
                "another secret": signed(keys=somebody_elses),
                "another body": signed(b'{"type":"x","data":{}}'),
                "another id": {**signed(), "webhook-id": "chg_2_x"},
                "too old": signed(at=datetime.now(UTC) - timedelta(minutes=6)),
                "too new": signed(at=datetime.now(UTC) + timedelta(minutes=6)),
                "no signature": {**signed(), "webhook-signature": ""},
                "gibberish": {**signed(), "webhook-signature": "v1,%%%"},
                "good": signed(),
                "good, again": signed(),
            }.items()
        }

    good = {name: answers.pop(name) for name in ("good", "good, again")}
    assert set(answers.values()) == {401}, answers
    assert set(good.values()) == {204}
    assert example.handled == ["article.published forged"]
