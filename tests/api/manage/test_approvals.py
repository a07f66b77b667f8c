"""`/manage/reviews` and `/manage/approvals`: what was read is approved, each piece by itself."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from newsroom.api.keys.issue import mint
from newsroom.api.keys.models import ApiKey
from newsroom.publishing.models import Publication
from newsroom.review.bulk.models import BulkJob
from newsroom.review.policy import Role
from tests.api.manage.staff import Staff
from tests.api.manage.test_webhooks import schema
from tests.builders import embargo, make_article, make_live_category
from tests.contracts.test_openapi import errors_of
from tests.review.people import make_person
from tests.review.stories_in_review import change_story, reading_of, submit_story
from tests.review.test_several import run

pytestmark = pytest.mark.django_db
KEY = {"Idempotency-Key": "2a8f6d0c-the-first-try"}


@pytest.fixture
def chief() -> Staff:
    return Staff(Role.CHIEF_EDITOR)


def read(page: Any) -> dict[str, Any]:
    reading = reading_of(page)
    return {
        "page_id": page.pk,
        "revision_id": reading.revision_id,
        "content_hash": reading.content_hash,
    }


def approve(staff: Staff, *pages: Any, headers: Any = None, **values: Any) -> Any:
    items = [read(page) for page in pages]
    return staff.send_json("/approvals", {"items": items, **values}, headers=headers)


def waiting_for(*pages: Any) -> set[int]:
    asked = Publication.objects.filter(page_id__in=[page.pk for page in pages])
    return set(asked.values_list("page_id", flat=True))


def test_what_awaits_approval_is_listed_with_what_to_send_back(chief):
    section = make_live_category()
    first, own = submit_story(None, section, title="First"), submit_story(chief.user, section)
    make_article(section, title="Not submitted")

    answer = chief.get("/reviews?limit=1")
    rest = chief.get(f"/reviews?cursor={answer.json()['page']['next']}").json()

    assert errors_of(answer.json(), schema("AwaitedList")) == []
    [found] = answer.json()["items"]
    assert (found["page"]["title"], found["is_own"]) == ("First", False)
    assert {name: found[name] for name in ("revision_id", "content_hash")} == {
        name: read(first)[name] for name in ("revision_id", "content_hash")
    }
    assert [(one["page"]["id"], one["is_own"]) for one in rest["items"]] == [(own.pk, True)]
    assert rest["page"]["next"] is None


def test_each_piece_has_its_own_result_and_none_touches_another(chief):
    section = make_live_category()
    fine, changed, held, late = (submit_story(None, section) for _ in range(4))
    own = submit_story(chief.user, section)
    draft = make_article(section)
    embargo(held)

    asked = approve(chief, fine, changed, held, own, draft, late)
    change_story(changed, by=make_person(Role.REPORTER), standfirst="Another sentence.")
    run(BulkJob.objects.get())
    told = chief.get(f"/approvals/{asked.json()['id']}").json()

    assert (asked.status_code, asked.json()["is_over"]) == (202, False)
    assert errors_of(told, schema("Approvals")) == []
    assert [(one["state"], one["code"]) for one in told["items"]] == [
        ("approved", ""),
        ("refused", "content_changed"),
        ("refused", "embargoed"),
        ("refused", "self_approval"),
        ("refused", "not_in_review"),
        ("approved", ""),
    ]
    assert (told["is_over"], told["approved"], told["refused"]) == (True, 2, 4)
    assert waiting_for(fine, changed, held, own, draft, late) == {fine.pk, late.pk}


def test_what_is_beyond_ones_role_is_refused_by_itself():
    economy, sport = make_live_category(title="Economy"), make_live_category(title="Sport")
    editor = Staff(Role.SECTION_EDITOR, section_key=economy.translation_key.hex)
    mine, other = submit_story(None, economy), submit_story(None, sport)

    unseen = approve(editor, mine, other)

    assert (unseen.status_code, unseen.json()["code"]) == (422, "invalid")
    assert [one["parameter"] for one in unseen.json()["errors"]] == ["items[1].page_id"]
    assert not BulkJob.objects.exists()


def test_a_request_sent_twice_asks_once(chief):
    story = submit_story()

    first = approve(chief, story, headers=KEY)
    again = approve(chief, story, headers=KEY)

    assert (again.status_code, again.content) == (202, first.content)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert BulkJob.objects.count() == 1


@pytest.mark.parametrize("beside", [False, True])
def test_no_key_approves_whatever_its_scopes_and_whoever_is_signed_in_beside_it(chief, beside):
    story = submit_story()
    _row, key = mint(partner="Agency", scopes=list(ApiKey.Scope), now=timezone.now())
    headers = {"Authorization": f"Bearer {key}"}
    asks = chief if beside else None
    body = {"items": [read(story)]}

    if asks:
        answer = asks.send_json("/approvals", body, headers=headers)
    else:
        answer = Client().post(
            "/api/v1/manage/approvals", body, content_type="application/json", headers=headers
        )

    assert (answer.status_code, answer.json()["code"]) == (403, "sign_in_needed")
    assert not BulkJob.objects.exists()


def test_a_time_is_read_as_everywhere_and_each_goes_out_at_it(chief):
    story = submit_story()

    wrong = approve(chief, story, at="2001-01-01T09:00")
    asked = approve(chief, story, at="2030-01-01T09:00", at_zone="Asia/Almaty")
    run(BulkJob.objects.get())

    assert [one["parameter"] for one in wrong.json()["errors"]] == ["at"]
    assert asked.status_code == 202
    row = Publication.objects.get(page_id=story.pk)
    assert (row.wall_time, row.zone) == ("2030-01-01T09:00:00", "Asia/Almaty")


def test_approvals_are_their_askers_own(chief):
    asked = approve(chief, submit_story()).json()

    answer = Staff(Role.CHIEF_EDITOR).get(f"/approvals/{asked['id']}")

    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_approvals")


@pytest.mark.parametrize(
    ("items", "named"),
    [
        ([], "items"),
        ([{"page_id": 1, "revision_id": 1, "content_hash": "x"}], "content_hash"),
        ([{"page_id": 0, "revision_id": 1, "content_hash": "0" * 64}], "page_id"),
    ],
)
def test_a_reading_that_is_none_is_named(chief, items, named):
    answer = chief.send_json("/approvals", {"items": items})

    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, named)
