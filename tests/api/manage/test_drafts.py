"""`/manage/drafts`: one draft per id by a key with the scope, and nothing else by that key."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from newsroom.api.keys.issue import mint, revoke, rotate
from newsroom.api.keys.models import ApiKey
from newsroom.api.openapi import openapi_document
from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Approval, Publication
from newsroom.review.policy import Role
from tests.api.manage.staff import Staff
from tests.builders import make_live_article, make_live_category, publish
from tests.contracts.test_openapi import errors_of
from tests.intake.door.drafts import WORDS, everything

pytestmark = pytest.mark.django_db
PLACE = "/api/v1/manage/drafts"


@pytest.fixture
def section():
    return make_live_category(title="City", slug="city", is_default_section=True)


def key_of(*scopes: str, name: str = "Coast Agency", **options: Any) -> str:
    _row, key = mint(partner=name, scopes=list(scopes), now=timezone.now(), **options)
    return key


def post(key: str, body: Any = None, **changes: Any) -> Any:
    content = json.dumps({**WORDS, **changes}) if body is None else body
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    return client.post(PLACE, content, content_type="application/json", headers=headers)


def get(key: str, place: str) -> Any:
    return Client().get(place, headers={"Authorization": f"Bearer {key}"})


def schema(name: str) -> Any:
    return openapi_document()["components"]["schemas"][name]


def test_the_first_time_201_with_its_place_and_then_200(section):
    key = key_of("drafts")

    first, second = post(key), post(key)

    assert (first.status_code, second.status_code) == (201, 200)
    assert (first.json()["outcome"], second.json()["outcome"]) == ("created", "unchanged")
    page = ArticlePage.objects.get()
    assert first.headers["Location"].endswith(f"{PLACE}/{page.public_id}")
    assert "Location" not in second.headers
    assert first.json()["id"] == second.json()["id"] == page.public_id
    assert first.headers["Cache-Control"] == "private, no-store"
    assert errors_of(first.json(), schema("DraftOut")) == []
    assert str(page.pk) not in first.json().values()


def test_its_place_tells_its_sender_what_was_taken_and_nobody_else(section):
    key = key_of("drafts")
    place = post(key).headers["Location"].removeprefix("http://testserver")
    place = place[place.index("/api/") :]

    shown = get(key, place)

    assert (shown.status_code, shown.json()["external_id"]) == (200, "bridge-1")
    assert get(key_of("drafts", name="Hill Agency"), place).status_code == 404
    assert get(key_of("read"), place).status_code == 403
    assert get(key, f"{PLACE}/{'x' * 300}").status_code == 404


def test_a_renewed_key_is_the_same_sender(section):
    row, key = mint(partner="Coast Agency", scopes=["drafts"], now=timezone.now())
    post(key)
    _new, renewed = rotate(prefix=row.prefix, overlap=timedelta(days=1), now=timezone.now())

    assert post(renewed).status_code == 200
    assert ArticlePage.objects.count() == 1


def test_other_words_are_a_new_version_until_the_desk_has_it(section):
    key = key_of("drafts")
    post(key)
    assert post(key, title="Bridge opens").json()["outcome"] == "updated"
    publish(ArticlePage.objects.get())
    before = ArticlePage.objects.values().get()

    refused = post(key, title="Bridge closes")

    assert (refused.status_code, refused.json()["code"]) == (409, "published_here")
    assert refused.json()["type"].endswith("/problems/desk-has-it")
    assert errors_of(refused.json(), schema("DraftRefusal")) == []
    assert ArticlePage.objects.values().get() == before


def test_errors_name_members_and_codes(section):
    answer = post(
        key_of("drafts"),
        json.dumps({**WORDS, "title": "", "date": "2026-11-24T09:00", "titel": "Bridge"}),
    )

    assert answer.status_code == 422
    assert {(one["parameter"], one["code"]) for one in answer.json()["errors"]} == {
        ("title", "empty"),
        ("date", "date-naive"),
        ("titel", "unknown"),
    }
    assert "did you mean title?" in answer.text
    assert "write …+06:00 or …Z" in answer.text
    assert not ArticlePage.objects.exists()


@pytest.mark.parametrize(
    ("member", "value", "remedy"),
    [
        ("image", "https://agency.example/bridge.jpg", "the desk adds one"),
        ("pictures", [], "the desk adds one"),
        ("blocks", [{"type": "paragraph"}], "send body as HTML"),
    ],
)
def test_pictures_and_typed_blocks_are_refused_with_the_remedy(section, member, value, remedy):
    answer = post(key_of("drafts"), json.dumps({**WORDS, member: value}))

    assert answer.status_code == 422
    [error] = answer.json()["errors"]
    assert (error["parameter"], error["code"]) == (member, "unknown")
    assert remedy in error["message"]
    assert not ArticlePage.objects.exists()


HOSTILE = {
    "nothing": b"",
    "no JSON": b"{",
    "a list": b"[]",
    "null": b"null",
    "NaN": b'{"external_id": NaN}',
    "a doubled key": b'{"locale": "en", "locale": "ru"}',
    "100,000 levels": b"[" * 100_000,
    "half a pair": json.dumps({**WORDS, "title": "a\ud800"}).encode(),
    "NUL": json.dumps({**WORDS, "title": "a\0b"}).encode(),
    "no UTF-8": b'{"title": "\xff"}',
    "numbers for words": b'{"external_id": 7, "locale": [], "title": {}, "body": true}',
    "100,000 tags of HTML": json.dumps({**WORDS, "body": "<b>" * 100_000}).encode(),
    "an embargo that is a list": json.dumps({**WORDS, "embargo": [1]}).encode(),
    "an embargo of another kind": json.dumps({**WORDS, "embargo": {"until": 7}}).encode(),
    "an unknown locale": json.dumps({**WORDS, "locale": "xx"}).encode(),
    "a list as tags": json.dumps({**WORDS, "tags": [[1]]}).encode(),
    "a long id": json.dumps({**WORDS, "external_id": "x" * 201}).encode(),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_b1_hostile_bodies_are_refused_and_leave_nothing(section, what):
    before = everything()

    answer = post(key_of("drafts"), HOSTILE[what])

    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"]
    assert everything() == before


def test_b10_more_than_a_million_bytes_are_not_read(section):
    answer = post(key_of("drafts"), b" " * 1_000_001)

    assert answer.status_code == 413
    assert answer.json()["type"].endswith("/problems/too-large")


def test_a_key_reaches_its_locales_only(section):
    answer = post(key_of("drafts", locales=["kk"]))

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["code"] == "locale-forbidden"
    assert not ArticlePage.objects.exists()


def test_m26_m30_without_the_right_key_nothing_comes_in(section):
    row, revoked = mint(partner="Gone", scopes=["drafts"], now=timezone.now())
    revoke(prefix=row.prefix, now=timezone.now())
    expired = key_of("drafts", name="Yesterday")
    ApiKey.objects.filter(partner="Yesterday").update(expires_at=timezone.now())
    others = {scope: key_of(scope) for scope in ApiKey.Scope.values if scope != "drafts"}

    assert post("").status_code == 401
    assert post("nk_wrong").status_code == 401
    assert post(revoked).status_code == 401
    assert post(expired).status_code == 401
    assert {scope: post(key).status_code for scope, key in others.items()} == dict.fromkeys(
        others, 403
    )
    key = key_of("drafts")
    in_the_address = Client().post(f"{PLACE}?key={key}", "{}", content_type="application/json")
    assert in_the_address.status_code == 400
    assert not ArticlePage.objects.exists()


@pytest.mark.parametrize("role", list(Role))
def test_m31_a_session_is_no_key(section, role):
    staff = Staff(role)

    answer = staff.client.post(
        PLACE, json.dumps(WORDS), content_type="application/json",
        headers={"X-CSRFToken": staff.token},
    )  # fmt: skip

    assert answer.status_code == 401
    assert not ArticlePage.objects.exists()


def test_m16_m27_the_key_submits_approves_and_publishes_nothing(section):
    """Every other address that changes something refuses it, whatever page it names."""
    key = key_of("drafts", name="Other Agency")
    post(key)
    draft, live = ArticlePage.objects.get(), make_live_article()
    pages = [draft.pk, live.pk]
    before = everything(), Publication.objects.count(), Approval.objects.count()
    answers = {}
    for path, methods in openapi_document()["paths"].items():
        for method in set(methods) - {"get"}:
            if path in (PLACE, "/api/v1/views"):
                continue
            for page in pages:
                for verb in ("publish", "schedule", "kill", "release-embargo"):
                    place = path.replace("{page_id}", str(page)).replace("{name}", verb)
                    place = place.replace("{webhook_id}", "x").replace("{message_id}", "x")
                    answer = Client().generic(
                        method.upper(), place, "{}", content_type="application/json",
                        headers={"Authorization": f"Bearer {key}"},
                    )  # fmt: skip
                    answers[method, place] = answer.status_code

    assert set(answers.values()) == {403}, answers
    assert len(answers) > 8
    assert before == (everything(), Publication.objects.count(), Approval.objects.count())


def test_m22_nothing_can_be_assigned_in_mass(section):
    for member in ("live", "owner", "path", "first_published_at", "approved_by", "slug", "id"):
        answer = post(key_of("drafts"), **{member: "1"})
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "unknown"), member
    assert not ArticlePage.objects.exists()


def test_m1_m4_a_draft_that_was_handed_in_is_nowhere_public(section):
    answer = post(key_of("drafts"), title="Quibblefrost opens")
    public_id = answer.json()["id"]

    assert Client().get(f"/api/v1/articles/{public_id}").status_code == 404
    found = Client().get("/api/v1/search", {"q": "Quibblefrost", "locale": "en"})
    assert (found.status_code, found.json()["items"]) == (200, [])


def test_how_many_queries_a_draft_costs(section, django_assert_max_num_queries):
    key = key_of("drafts")
    post(key)

    with django_assert_max_num_queries(8):
        assert post(key).status_code == 200
