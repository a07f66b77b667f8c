"""`/manage/pages/{page_id}/previews`: shared, listed and taken back; the token is seen once."""

import logging
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageLogEntry

from newsroom.api.manage.models import KeptAnswer
from newsroom.content.models import ArticlePage
from newsroom.previews.models import PreviewToken
from newsroom.review.policy import Role
from tests.api.manage.staff import Staff
from tests.api.manage.test_webhooks import schema
from tests.builders import home_of, make_article
from tests.contracts.test_openapi import errors_of
from tests.publishing.plans import do

pytestmark = pytest.mark.django_db
WISHES = {"made_for": "Ministry", "hours": 1}
KEY = {"Idempotency-Key": "2a8f6d0c-the-first-try"}


@pytest.fixture
def chief() -> Staff:
    return Staff(Role.CHIEF_EDITOR)


@pytest.fixture
def draft() -> ArticlePage:
    return make_article(title="Not public yet")


def share(chief: Staff, page: Any, *, headers: Any = None, **wishes: Any) -> Any:
    return chief.send_json(f"/pages/{page.pk}/previews", {**WISHES, **wishes}, headers=headers)


def look(token: str, page: Any) -> Any:
    address = f"/api/v1/preview/articles/{page.public_id}"
    return Client().get(address, headers={"Authorization": f"Preview {token}"})


def test_a_token_is_shown_once_opens_its_story_and_is_taken_back(chief, draft):
    made = share(chief, draft)
    shared = made.json()

    listed = chief.get(f"/pages/{draft.pk}/previews").json()["items"]
    before = look(shared["token"], draft)
    revoked = chief.send_json(f"/pages/{draft.pk}/previews/{shared['id']}/revoke", {})

    assert (made.status_code, errors_of(shared, schema("SharedWithToken"))) == (201, [])
    assert listed == [{name: shared[name] for name in shared if name not in ("token", "url")}]
    assert shared["url"].endswith(f"/preview/en/#{shared['token']}")
    assert (before.status_code, before.json()["title"]) == (200, "Not public yet")
    assert look(shared["token"], draft).status_code == 401
    assert (revoked.status_code, revoked.json()["state"]) == (200, "revoked")


def test_the_token_stands_in_no_list_table_log_or_error_afterwards(chief, draft, caplog):
    caplog.set_level(logging.DEBUG)
    made = share(chief, draft, headers=KEY).json()
    one = f"/pages/{draft.pk}/previews/{made['id']}/revoke"

    told = [
        share(chief, draft, headers=KEY),
        chief.get(f"/pages/{draft.pk}/previews"),
        chief.send_json(one, {}),
        chief.send_json(one, {}),
    ]

    assert [answer.status_code for answer in told] == [201, 200, 200, 409]
    assert told[0].json() == {**made, "token": None, "url": None}
    kept = [str(list(one.objects.values())) for one in (PreviewToken, KeptAnswer, PageLogEntry)]
    signature = made["token"].rpartition("_")[2]
    whole = [*(answer.text for answer in told), *kept, caplog.text]
    assert [text for text in whole if signature in text] == []
    assert PreviewToken.objects.count() == 1


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ({"made_for": " "}, (422, "made_for")),
        ({"made_for": "x" * 121}, (422, "made_for")),
        ({"made_for": "a\nb"}, (422, "made_for")),
        ({"hours": 73}, (400, "hours")),
        ({"shows": "all"}, (400, "shows")),
    ],
)
def test_what_cannot_be_is_named_and_shares_nothing(chief, draft, wishes, expected):
    answer = share(chief, draft, **wishes)

    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == expected
    assert not PreviewToken.objects.exists()


def test_of_a_killed_story_nobody_outside_is_shown_anything(chief, draft):
    do("kill", draft, reason="A court has to decide.", confirmation=draft.title)

    answer = share(chief, draft)

    assert (answer.status_code, answer.json()["code"]) == (409, "refused")
    assert not PreviewToken.objects.exists()


def test_another_storys_preview_is_not_found_and_stays(chief, draft):
    shared = share(chief, draft).json()
    other = make_article()

    answer = chief.send_json(f"/pages/{other.pk}/previews/{shared['id']}/revoke", {})

    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_preview")
    assert look(shared["token"], draft).status_code == 200


def test_what_is_no_story_and_what_one_may_not_see_are_not_there(chief, draft):
    translator = Staff(Role.TRANSLATOR, locale_code="kk")

    told = {
        "a home page": share(chief, home_of("en")),
        "out of sight": share(translator, draft),
        "unknown": chief.send_json("/pages/2147483647/previews", WISHES),
    }

    assert {name: one.status_code for name, one in told.items()} == dict.fromkeys(told, 404)
    assert {one.json()["detail"] for one in told.values()} == {"There is no page of that number."}
