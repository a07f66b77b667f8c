"""Refusals have one form, whatever made them."""

import json

import pytest
from django.db import connections
from django.test import Client, override_settings

from newsroom.api.problem_types import PROBLEM_TYPES
from tests.api.asking import Ask
from tests.builders import make_article, make_live_article

MEMBERS = {"type", "title", "status", "detail", "instance", "request_id", "errors"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    ["/api", "/api/", "/api/v2/articles", "/api/v1/nothing", "/api/v1/articles/",
     "/api/v1/articles/a/b/c", "/api/v1/қазақ", "/healthz/other"],
)  # fmt: skip
def test_an_unknown_path_is_a_problem(ask: Ask, path: str) -> None:
    answer = ask(path)

    assert answer.status == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()) == MEMBERS
    assert answer.json()["request_id"] == answer.headers["x-request-id"]


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"])
@pytest.mark.parametrize(
    "path",
    ["/api/v1/", "/api/v1/articles", "/api/v1/articles/abc", "/api/v1/changes", "/healthz",
     "/healthz/publication", "/api/v1/openapi.json", "/api/v1/docs", "/api/v1/problems/gone"],
)  # fmt: skip
def test_another_method_is_a_problem_that_names_the_right_ones(
    ask: Ask, method: str, path: str
) -> None:
    answer = ask(path, method=method)

    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"].endswith("/api/v1/problems/method-not-allowed")


@pytest.mark.django_db
def test_a_post_needs_no_token_to_be_refused() -> None:
    answer = Client(enforce_csrf_checks=True).post("/api/v1/articles", data={"a": "b"})

    assert answer.status_code == 405


@pytest.mark.django_db
def test_a_draft_and_a_random_id_get_the_same_answer(ask: Ask) -> None:
    draft = make_article()

    asked = [ask(f"/api/v1/articles/{each}") for each in (draft.public_id, "zzzzzzzzzzzzzz")]

    assert [answer.status for answer in asked] == [404, 404]
    bodies = [answer.json() for answer in asked]
    for body in bodies:
        body.pop("instance")
        body.pop("request_id")
    assert bodies[0] == bodies[1]
    headers = [{**answer.headers, "x-request-id": "", "content-length": ""} for answer in asked]
    assert headers[0] == headers[1]


@pytest.mark.django_db
def test_a_scheduled_story_is_as_unknown_in_its_related_list(ask: Ask) -> None:
    draft = make_article()

    answer = ask(f"/api/v1/articles/{draft.public_id}/related")

    assert answer.status == 404
    assert draft.title.encode() not in answer.body


@pytest.mark.django_db
def test_the_id_of_a_section_is_no_article(ask: Ask) -> None:
    section = make_live_article().get_parent().specific

    assert ask(f"/api/v1/articles/{section.public_id}").status == 404


@pytest.mark.django_db
@pytest.mark.parametrize("slug", PROBLEM_TYPES)
def test_every_type_of_problem_has_its_page(ask: Ask, slug: str) -> None:
    answer = ask(f"/api/v1/problems/{slug}")

    assert answer.status == 200
    assert PROBLEM_TYPES[slug].title in answer.body.decode()


@pytest.mark.django_db
@override_settings(ALLOWED_HOSTS=["news.example"])
def test_a_foreign_host_is_a_problem(ask: Ask) -> None:
    answer = ask("/api/v1/articles")

    assert answer.status == 400
    assert answer.json()["type"].endswith("/problems/bad-request")


def test_a_missing_database_is_a_problem_that_says_when_to_try_again(
    ask: Ask, committed_db: object
) -> None:
    # Nobody listens there: the connection itself fails, as when the server is down.
    before = connections.settings["public"]["HOST"]
    connections["public"].close()
    connections["public"].settings_dict["HOST"] = "/nonexistent"
    try:
        answers = [ask(path) for path in ("/api/v1/articles", "/healthz")]
    finally:
        connections["public"].settings_dict["HOST"] = before

    for answer in answers:
        assert answer.status == 503
        assert answer.headers["retry-after"] == "5"
        assert json.loads(answer.body)["type"].endswith("/problems/unavailable")


@pytest.mark.django_db
def test_a_failure_of_ours_is_a_problem_without_its_innards(ask: Ask) -> None:
    # A release that forgot its migration: rolled back with the test.
    with connections["default"].cursor() as cursor:
        cursor.execute("ALTER TABLE newsroom_change RENAME TO newsroom_change_of_tomorrow")

    answer = ask("/api/v1/changes", headers={"X-Request-ID": "a-request-of-mine"})

    assert answer.status == 500
    problem = answer.json()
    assert problem["type"].endswith("/problems/internal-error")
    assert problem["request_id"] == "a-request-of-mine"
    for innards in ("newsroom_change", "Traceback", "psycopg", "/"):
        assert innards not in problem["detail"]
    assert b"newsroom_change" not in answer.body
