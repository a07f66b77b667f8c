"""Moving by the addresses that the items carry: with the token of the page, as the script asks."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from newsroom.content.models import ArticlePage
from newsroom.publishing.models import LaunchSet
from newsroom.review.policy import Role
from tests.builders import embargo, make_article, schedule
from tests.desk.calendar.items import item, noon_in, open_calendar
from tests.publishing.sets.launches import make_trilingual, plan
from tests.review.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return desk_of(Role.CHIEF_EDITOR)


def desk_of(role, **place):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_person(role, **place))
    return client


def move(client, at, title, to, *, token=True):
    """As calendar-answers.js does."""
    shown = open_calendar(client, at)
    data = item(shown, title).attrs
    wish = {"at": f"{to:%Y-%m-%dT%H:%M}", "at_zone": data["data-zone"]}
    headers = {"X-CSRFToken": shown.select_one("[data-csrf]")["data-csrf"]} if token else {}
    if "data-version" in data:
        headers["If-Match"] = f'"{data["data-version"]}"'
    return client.post(
        data["data-url"],
        json.dumps(wish if "data-set" in data else {"values": wish}),
        content_type="application/json",
        headers=headers,
    )


def test_a_wish_is_moved(chief):
    at = noon_in(8)
    article = make_article(title="A wish", planned_for=at)

    answer = move(chief, at, "A wish", at + timedelta(days=1))

    assert answer.status_code == 200
    assert "is planned for" in answer.json()["message"]
    assert ArticlePage.objects.get(pk=article.pk).planned_for == at + timedelta(days=1)


def test_what_is_scheduled_is_rescheduled(chief):
    at = noon_in(8)
    row = schedule(make_article(title="Goes out"), due_at=at)

    answer = move(chief, at, "Goes out", at + timedelta(hours=2))

    assert answer.status_code == 200
    row.refresh_from_db()
    assert (row.due_at, row.version) == (at + timedelta(hours=2), 2)


def test_a_launch_set_is_moved_with_all_its_members(chief):
    at = noon_in(8)
    pages = make_trilingual()
    plan(pages, due_at=at, name="Budget")

    answer = move(chief, at, "Budget", at + timedelta(days=2))

    assert answer.status_code == 200
    assert LaunchSet.objects.get().due_at == at + timedelta(days=2)
    assert {row.due_at for row in LaunchSet.objects.get().publications.all()} == {
        at + timedelta(days=2)
    }


def test_without_the_pages_token_nothing_moves(chief):
    at = noon_in(8)
    article = make_article(title="A wish", planned_for=at)

    answer = move(chief, at, "A wish", at + timedelta(days=1), token=False)

    assert (answer.status_code, answer.json()["code"]) == (403, "csrf")
    assert answer["Content-Type"] == "application/problem+json"
    assert ArticlePage.objects.get(pk=article.pk).planned_for == at


@pytest.mark.parametrize("title", ["A wish", "Goes out"])
def test_the_past_is_refused_and_nothing_moves(chief, title):
    at = noon_in(8)
    article = make_article(title="A wish", planned_for=at)
    row = schedule(make_article(title="Goes out"), due_at=at)

    answer = move(chief, at, title, at - timedelta(days=30))

    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert error["message"].startswith("That time has passed.")
    row.refresh_from_db()
    assert (ArticlePage.objects.get(pk=article.pk).planned_for, row.due_at) == (at, at)


def test_an_embargo_refuses_the_move(chief):
    at = noon_in(8)
    article = make_article(title="Goes out")
    row = schedule(article, due_at=at)
    embargo(article, until=noon_in(7))

    answer = move(chief, at, "Goes out", noon_in(6))

    assert (answer.status_code, answer.json()["code"]) == (409, "embargoed")
    row.refresh_from_db()
    assert (row.due_at, row.version) == (at, 1)


def test_who_lost_the_right_meanwhile_is_refused():
    at = noon_in(8)
    row = schedule(make_article(title="Goes out"), due_at=at)
    editor = desk_of(Role.SECTION_EDITOR)
    shown = open_calendar(editor, at)
    data = item(shown, "Goes out").attrs
    reporter = desk_of(Role.REPORTER)
    token = open_calendar(reporter, at).select_one("[data-csrf]")["data-csrf"]

    answer = reporter.post(
        data["data-url"],
        json.dumps({"values": {"at": f"{at:%Y-%m-%d}T15:00", "at_zone": data["data-zone"]}}),
        content_type="application/json",
        headers={"X-CSRFToken": token, "If-Match": '"1"'},
    )

    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    row.refresh_from_db()
    assert (row.due_at, row.version) == (at, 1)
