"""Launch sets over HTTP: planned, shown with the preview, changed, sent out; and who may."""

import json

import pytest
from django.test import Client

from newsroom.publishing.models import LaunchSet, LaunchSetMember, Preparation, Publication
from newsroom.review.policy import Role
from tests.api.manage.staff import Staff
from tests.builders import approve, make_article, make_live_category, publish
from tests.contracts.test_openapi import errors_of
from tests.publishing.plans import ZONE, ahead, wall
from tests.publishing.sets.launches import (
    in_hours,
    is_live,
    make_trilingual,
    members_of,
    plan,
    row_of,
)

pytestmark = pytest.mark.django_db
DETAIL = {"$ref": "#/components/schemas/LaunchSetWithMembers"}
LIST = {"$ref": "#/components/schemas/LaunchSetList"}
REFUSAL = {"$ref": "#/components/schemas/SetRefusal"}


@pytest.fixture
def chief():
    return Staff(Role.CHIEF_EDITOR)


def send(staff, address, *, headers=None, **body):
    return staff.post(f"/launch-sets{address}", json.dumps(body), headers=headers)


def wish(pages, **values):
    time = {"at": wall(ahead(hours=2)), "at_zone": ZONE}
    return {
        "name": "Budget",
        "mode": "all",
        **time,
        "pages": [page.pk for page in pages],
        **values,
    }


def everything():
    models = (LaunchSet, LaunchSetMember, Publication, Preparation)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_a_set_is_planned_and_shown_with_who_is_ready_and_why_not(chief):
    pages = make_trilingual(approved=("en", "kk"))

    planned = send(chief, "", **wish(pages))

    launch_set = LaunchSet.objects.get()
    body = planned.json()
    assert planned.status_code == 201
    assert (body["id"], body["state"], body["mode"]) == (launch_set.pk, "planned", "all")
    assert errors_of(body, DETAIL) == []
    shown = chief.get(f"/launch-sets/{launch_set.pk}")
    assert (shown.status_code, shown.json()) == (200, body)
    assert [(one["locale"], one["standing"], one["reasons"]) for one in body["members"]] == [
        ("en", "ready", []),
        ("kk", "ready", []),
        ("ru", "not_ready", ["Nobody has approved its newest version yet."]),
    ]
    assert (body["is_ready"], body["out"]) == (False, 0)
    assert row_of(pages[0]).launch_set_id == launch_set.pk
    assert "no-store" in shown["Cache-Control"]


def test_sets_are_listed_newest_first_and_page_by_page(chief):
    sets = [plan([make_article()], due_at=in_hours(2), name=f"Set {n}") for n in range(3)]
    LaunchSet.objects.filter(pk=sets[0].pk).update(state="done")

    first = chief.get("/launch-sets?limit=2").json()
    second = chief.get(f"/launch-sets?limit=2&cursor={first['page']['next']}").json()

    assert [one["name"] for one in first["items"]] == ["Set 2", "Set 1"]
    assert [one["name"] for one in second["items"]] == ["Set 0"]
    assert second["page"]["next"] is None
    assert errors_of(first, LIST) == []
    done = chief.get("/launch-sets?state=done").json()["items"]
    assert [(one["name"], one["members"], one["out"]) for one in done] == [("Set 0", 1, 0)]


def test_members_come_and_go(chief):
    pages = make_trilingual()
    launch_set = plan(pages[:2], due_at=in_hours(2))

    added = send(chief, f"/{launch_set.pk}/members", pages=[pages[2].pk], version=1)
    gone = send(
        chief,
        f"/{launch_set.pk}/members/{pages[0].pk}/remove",
        headers={"If-Match": '"2"'},
        reason="A fact is open.",
    )

    assert [one["locale"] for one in added.json()["members"]] == ["en", "kk", "ru"]
    assert (gone.status_code, gone.json()["version"]) == (200, 3)
    assert [one["locale"] for one in gone.json()["members"]] == ["kk", "ru"]
    assert row_of(pages[0]).state == "cancelled"


def test_it_gets_another_time(chief):
    launch_set = plan(make_trilingual(), due_at=in_hours(2))
    time = wall(ahead(hours=5))

    moved = send(chief, f"/{launch_set.pk}/move", at=time, at_zone=ZONE, version=1)

    assert moved.status_code == 200
    assert moved.json()["wall_time"].startswith(time)
    launch_set.refresh_from_db()
    assert launch_set.version == 2


def test_it_goes_out_at_once(chief):
    pages = make_trilingual()
    launch_set = plan(pages, due_at=in_hours(2))

    out = send(chief, f"/{launch_set.pk}/publish")

    assert (out.status_code, out.json()["state"], out.json()["out"]) == (200, "done", 3)
    assert all(is_live(page) for page in pages)


def test_a_member_that_is_not_ready_is_named_and_nobody_went(chief):
    pages = make_trilingual(approved=("en", "kk"))
    launch_set = plan(pages, due_at=in_hours(2))
    before = LaunchSet.objects.values().get()

    answer = send(chief, f"/{launch_set.pk}/publish")

    body = answer.json()
    assert (answer.status_code, body["code"]) == (409, "not_ready")
    assert body["members"] == [
        {
            "page": pages[2].pk,
            "locale": "ru",
            "problem": "Nobody has approved its newest version yet.",
        }
    ]
    assert errors_of(body, REFUSAL) == []
    assert not any(is_live(page) for page in pages)
    assert LaunchSet.objects.values().get() == before


def test_it_is_cancelled_with_a_reason(chief):
    pages = make_trilingual()
    launch_set = plan(pages, due_at=in_hours(2))

    without = send(chief, f"/{launch_set.pk}/cancel", reason="")
    cancelled = send(chief, f"/{launch_set.pk}/cancel", reason="The vote was postponed.")

    assert (without.status_code, without.json()["code"]) == (422, "invalid")
    assert [one["parameter"] for one in without.json()["errors"]] == ["reason"]
    assert (cancelled.status_code, cancelled.json()["state"]) == (200, "cancelled")
    assert cancelled.json()["last_error"] == "The vote was postponed."
    assert row_of(pages[0]).state == "cancelled"
    over = send(chief, f"/{launch_set.pk}/move", at=wall(ahead(hours=5)))
    assert (over.status_code, over.json()["code"]) == (409, "over")


def test_it_is_tried_dry(chief):
    pages = make_trilingual()
    launch_set = plan(pages, due_at=in_hours(2))

    checked = send(chief, f"/{launch_set.pk}/check")

    assert checked.status_code == 200
    assert {one["checked_at"] is not None for one in checked.json()["members"]} == {True}
    assert Preparation.objects.count() == 3
    assert not any(is_live(page) for page in pages)


def test_who_saw_an_older_one_changes_nothing(chief):
    launch_set = plan(make_trilingual(), due_at=in_hours(2))
    LaunchSet.objects.update(version=4)
    before = everything()

    answer = send(
        chief, f"/{launch_set.pk}/cancel", headers={"If-Match": '"1"'}, reason="Postponed"
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "changed_meanwhile")
    assert answer.json()["version"] == 4
    assert everything() == before


@pytest.mark.parametrize(
    ("change", "parameter"),
    [
        ({"name": ""}, "name"),
        ({"mode": "some"}, "mode"),
        ({"at": "tomorrow"}, "at"),
        ({"at": "2001-01-01T09:00"}, "at"),
        ({"at_zone": "Mars/Olympus"}, "at"),
        ({"pages": []}, "pages"),
        ({"pages": [2**40]}, "pages"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_planned(chief, change, parameter):
    before = everything()

    answer = send(chief, "", **{**wish(make_trilingual()), **change})

    assert answer.status_code in {400, 422}
    assert parameter in [error["parameter"] for error in answer.json()["errors"]]
    assert everything()[0] == before[0] == []


def test_a_page_that_cannot_be_part_of_it_is_named(chief):
    article = make_article()
    publish(article)

    answer = send(chief, "", **wish([article]))

    assert (answer.status_code, answer.json()["code"]) == (422, "unfit_members")
    assert "is live" in answer.json()["errors"][0]["message"]
    assert not LaunchSet.objects.exists()


def test_sent_again_under_its_key_it_is_planned_once(chief):
    pages = make_trilingual()
    headers = {"Idempotency-Key": "the-set-of-today"}
    body = wish(pages)

    first = send(chief, "", headers=headers, **body)
    second = send(chief, "", headers=headers, **body)

    assert (first.status_code, second.status_code) == (201, 201)
    assert second.content == first.content
    assert LaunchSet.objects.count() == 1


# ---- Who may.

DEEDS = {
    "plan": lambda launch_set, page: ("", wish([page])),
    "add": lambda launch_set, page: (f"/{launch_set.pk}/members", {"pages": [page.pk]}),
    "remove": lambda launch_set, page: (
        f"/{launch_set.pk}/members/{launch_set.members.first().page_id}/remove",
        {"reason": "A doubt."},
    ),
    "move": lambda launch_set, page: (f"/{launch_set.pk}/move", {"at": wall(ahead(hours=5))}),
    "cancel": lambda launch_set, page: (f"/{launch_set.pk}/cancel", {"reason": "Not today."}),
    "publish": lambda launch_set, page: (f"/{launch_set.pk}/publish", {}),
    "check": lambda launch_set, page: (f"/{launch_set.pk}/check", {}),
}


@pytest.mark.parametrize("name", DEEDS)
@pytest.mark.parametrize("role", [Role.REPORTER, Role.TRANSLATOR])
def test_those_who_may_not_schedule_change_and_see_nothing(role, name):
    launch_set = plan(make_trilingual(), due_at=in_hours(1))
    address, body = DEEDS[name](launch_set, make_article())
    person, before = Staff(role), everything()

    answer = send(person, address, **body)

    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert everything() == before
    assert person.get("/launch-sets").status_code == 403
    assert person.get(f"/launch-sets/{launch_set.pk}").status_code == 403


@pytest.mark.parametrize("name", DEEDS)
def test_a_set_beyond_ones_reach_is_as_one_that_is_not_there(name):
    """A reviewer of one locale, and an editor of another section."""
    launch_set = plan(make_trilingual(), due_at=in_hours(1))
    elsewhere = make_live_category()
    people = (
        Staff(Role.REVIEWER, locale_code="en"),
        Staff(Role.SECTION_EDITOR, section_key=elsewhere.translation_key.hex),
    )
    address, body = DEEDS[name](launch_set, make_article(make_live_category("kk")))
    before = everything()
    for person in people:
        answer = send(person, address, **body)

        expected = (403, "forbidden") if name == "plan" else (404, "unknown_launch_set")
        assert (answer.status_code, answer.json()["code"]) == expected
        shown = person.get(f"/launch-sets/{launch_set.pk}")
        assert (shown.status_code, shown.json()["code"]) == (404, "unknown_launch_set")
        assert person.get("/launch-sets").json()["items"] == []
    assert everything() == before


@pytest.mark.parametrize("name", DEEDS)
def test_the_right_persons_may(name):
    pages = make_trilingual()
    launch_set = plan(pages, due_at=in_hours(1))
    other = make_article()
    approve(other)
    address, body = DEEDS[name](launch_set, other)

    answer = send(Staff(Role.CHIEF_EDITOR), address, **body)

    assert answer.status_code == (201 if name == "plan" else 200)
    assert errors_of(answer.json(), DETAIL) == []


def test_who_planned_a_set_sees_it_and_may_not_change_what_is_beyond_their_reach():
    person = Staff(Role.REVIEWER, locale_code="en")
    pages = make_trilingual()
    launch_set = plan(pages, due_at=in_hours(1))
    LaunchSet.objects.update(created_by=person.user)

    shown = person.get(f"/launch-sets/{launch_set.pk}")
    answer = send(person, f"/{launch_set.pk}/publish")

    assert shown.status_code == 200
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert members_of(launch_set)["en"] == ("waiting", "")


def test_nobody_gets_in_without_a_session_or_without_the_token(chief):
    launch_set = plan(make_trilingual(), due_at=in_hours(1))
    address = f"/api/v1/manage/launch-sets/{launch_set.pk}"

    anonymous = Client().get(address)
    forged = chief.client.post(f"{address}/publish", data="{}", content_type="application/json")

    assert (anonymous.status_code, anonymous.json()["code"]) == (401, "sign_in_needed")
    assert (forged.status_code, forged.json()["code"]) == (403, "csrf")
    launch_set.refresh_from_db()
    assert launch_set.state == "planned"
