"""`/manage/keys`: given out, listed, renewed and revoked; the key itself is seen once."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from newsroom.api.keys.models import ApiKey
from newsroom.api.manage.models import KeptAnswer
from newsroom.review.policy import Role
from tests.api.manage.staff import Staff
from tests.api.manage.test_webhooks import schema
from tests.contracts.test_openapi import errors_of

pytestmark = pytest.mark.django_db
WISHES = {"partner": "Agency", "scopes": ["read", "drafts"], "locales": ["en"]}
KEY = {"Idempotency-Key": "2a8f6d0c-the-first-try"}


@pytest.fixture
def chief() -> Staff:
    return Staff(Role.CHIEF_EDITOR)


def give_out(chief: Staff, *, headers: Any = None, **wishes: Any) -> Any:
    return chief.send_json("/keys", {**WISHES, **wishes}, headers=headers)


def opens(secret: str) -> int:
    headers = {"Authorization": f"Bearer {secret}"}
    return Client().get("/api/v1/articles?locale=en", headers=headers).status_code


def test_a_key_is_shown_once_opens_and_is_revoked(chief):
    made = give_out(chief)
    key = made.json()

    listed = chief.get("/keys").json()["items"]
    before = opens(key["secret"])
    revoked = chief.send_json(f"/keys/{key['id']}/revoke", {})

    assert (made.status_code, errors_of(key, schema("KeyWithSecret"))) == (201, [])
    assert listed == [{name: key[name] for name in key if name != "secret"}]
    assert (key["state"], key["given_by"]) == ("good", chief.user.get_username())
    assert (before, opens(key["secret"])) == (200, 401)
    assert (revoked.status_code, revoked.json()["state"]) == (200, "revoked")


def test_the_key_stands_in_no_list_table_log_or_error_afterwards(chief, caplog):
    caplog.set_level(logging.DEBUG)
    made = give_out(chief, headers=KEY)
    secret = made.json()["secret"]
    key_id = made.json()["id"]

    told = [
        give_out(chief, headers=KEY),
        chief.get("/keys"),
        chief.send_json(f"/keys/{key_id}/revoke", {}),
        chief.send_json(f"/keys/{key_id}/revoke", {}),
        chief.send_json(f"/keys/{key_id}/renew", {}),
    ]

    assert [one.status_code for one in told] == [201, 200, 200, 409, 409]
    assert told[0].json() == {**made.json(), "secret": None}
    kept = [str(list(one.objects.values())) for one in (ApiKey, KeptAnswer, ModelLogEntry)]
    whole = [*(one.text for one in told), *kept, caplog.text]
    assert [text for text in whole if secret in text or secret[12:40] in text] == []
    assert ApiKey.objects.count() == 1


def test_renewed_both_are_good_for_a_while_and_may_do_the_same(chief):
    old = give_out(chief).json()

    new = chief.send_json(f"/keys/{old['id']}/renew", {"overlap_hours": 1}).json()

    assert {opens(old["secret"]), opens(new["secret"])} == {200}
    assert (new["scopes"], new["locales"]) == (old["scopes"], old["locales"])
    ends_at = ApiKey.objects.get(prefix=old["id"]).expires_at
    assert timedelta(minutes=59) < ends_at - timezone.now() <= timedelta(hours=1)


@pytest.mark.parametrize(
    ("wishes", "field", "remedy"),
    [
        ({"partner": " "}, "partner", "Say whose key it is."),
        ({"partner": "x" * 121}, "partner", "At most 120 characters"),
        ({"partner": "a\x00b"}, "partner", "cannot be stored"),
        ({"scopes": []}, "scopes", "without a right opens nothing"),
        ({"scopes": ["approve"]}, "scopes", "Known: read, embargo, preview, drafts, webhooks."),
        ({"locales": ["de"]}, "locales", "Known: en, ru, kk."),
        ({"expires_at": "2001-01-01T00:00:00Z"}, "expires_at", "passed already"),
        ({"expires_at": "2100-01-01T00:00:00Z"}, "expires_at", "ten years at most"),
    ],
)
def test_what_cannot_be_is_named_with_its_remedy_and_makes_no_key(chief, wishes, field, remedy):
    answer = give_out(chief, **wishes)

    problem = answer.json()
    assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/problem+json")
    assert [one["parameter"] for one in problem["errors"]] == [field]
    assert remedy in problem["errors"][0]["message"]
    assert not ApiKey.objects.exists()


@pytest.mark.parametrize(
    ("address", "body", "expected"),
    [
        ("/keys", {**WISHES, "expires_at": "2030-01-01"}, (400, "expires_at")),
        ("/keys", {**WISHES, "is_admin": True}, (400, "is_admin")),
        ("/keys/none/renew", {"overlap_hours": 721}, (400, "overlap_hours")),
        ("/keys/none/renew", {}, (404, None)),
        ("/keys/a%00b/revoke", {}, (404, None)),
    ],
)
def test_what_is_malformed_or_unknown_is_refused(chief, address, body, expected):
    answer = chief.send_json(address, body)

    named = [one["parameter"] for one in answer.json()["errors"]]
    assert (answer.status_code, next(iter(named), None)) == expected
    assert not ApiKey.objects.exists()
