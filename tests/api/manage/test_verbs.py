"""`/manage/…/verbs`: the same verbs and refusals as the screens, as JSON."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from django.utils import timezone

from cms.wsgi import application
from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Publication
from newsroom.publishing.verbs import StoryVerb
from newsroom.review.policy import Role
from tests.api.asking import ask_application
from tests.api.manage.staff import Staff
from tests.builders import make_article, make_live_article, make_live_category, schedule
from tests.contracts.test_openapi import errors_of
from tests.publishing.practice_verb import answers, practice_registered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def practice() -> Iterator[StoryVerb]:
    with practice_registered() as verb:
        yield verb


@pytest.fixture
def article() -> ArticlePage:
    return make_live_article()


@pytest.fixture
def chief() -> Staff:
    return Staff(Role.CHIEF_EDITOR)


def schema(name):
    return {"$ref": f"#/components/schemas/{name}"}


def test_the_list_says_what_each_verb_asks_for(chief, article):
    answer = chief.ask(article)

    body = answer.json()
    assert errors_of(body, schema("VerbList")) == []
    verbs = {verb["name"]: verb for verb in body["verbs"]}
    assert [ask["kind"] for ask in verbs["practise"]["asks"]] == [
        "text", "reason", "time", "choice", "page", "flag", "version", "confirmation",
    ]  # fmt: skip
    assert verbs["practise"]["start_with"] == {"version": "3"}
    assert verbs["practise"]["explanation"] == ["Two mirrors have it already."]
    assert verbs["unpublish"]["is_possible"] is True


def test_a_verb_that_does_not_fit_says_why(chief):
    verbs = {verb["name"]: verb for verb in chief.ask(make_article()).json()["verbs"]}

    assert verbs["unpublish"]["is_possible"] is False
    assert verbs["practise"]["hindrance"] == "Only live pages can be practised on."


def test_a_verb_is_carried_out_and_tells_the_ledger(chief, article):
    answer = chief.do(article, "unpublish", reason="Two facts are in doubt.")

    body = answer.json()
    row = Publication.objects.get(page_id=article.pk, verb="unpublish")
    assert answer.status_code == 200
    assert errors_of(body, schema("Deed")) == []
    assert body["page"]["live"] is False
    assert [(one["id"], one["state"], one["reason"]) for one in body["ledger"]] == [
        (row.pk, "done", "Two facts are in doubt.")
    ]


def test_what_waited_and_went_out_by_this_deed_is_told_too(chief):
    article = make_article()
    row = schedule(article, due_at=timezone.now() + timedelta(days=2))
    held = chief.do(
        article,
        "embargo",
        until=f"{timezone.now() + timedelta(days=3):%Y-%m-%dT%H:%M}",
        reason="Agreed with the ministry",
    ).json()

    released = chief.do(article, "release-embargo", reason="The ministry told it itself").json()

    assert [(one["id"], one["state"]) for one in held["ledger"]] == [(row.pk, "pending")]
    assert [one["version"] for one in held["ledger"]] == [2]
    assert [(one["id"], one["state"]) for one in released["ledger"]] == [(row.pk, "done")]


def test_every_kind_of_value_may_come_as_json(chief, article):
    answer = chief.do(
        article, "practise", **answers(article, silent=True, version=3, link=article.pk)
    )

    assert "loud, True, v3" in answer.json()["message"]


def test_wrong_values_are_named(chief, article):
    answer = chief.do(article, "practise", **answers(article, reason="", tone="shrill"))

    body = answer.json()
    assert (answer.status_code, body["code"]) == (422, "invalid")
    assert [error["parameter"] for error in body["errors"]] == ["reason", "tone"]
    assert errors_of(body, schema("Refusal")) == []


def test_a_refusal_carries_its_code_and_its_facts(chief, article):
    answer = chief.do(article, "practise", **answers(article, reason="embargo"))

    body = answer.json()
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert (answer.status_code, body["code"]) == (409, "embargoed")
    assert body["embargoed_until"] == "2040-05-04T04:00:00Z"
    assert errors_of(body, schema("Refusal")) == []


def test_what_does_not_fit_is_a_conflict(chief):
    answer = chief.do(make_article(), "unpublish", reason="Two facts are in doubt.")

    assert (answer.status_code, answer.json()["code"]) == (409, "refused")


def test_who_lacks_the_right_is_refused_and_nothing_changes(article):
    answer = Staff(Role.REPORTER).do(article, "unpublish", reason="Two facts are in doubt.")

    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert not Publication.objects.filter(page_id=article.pk, verb="unpublish").exists()


def test_a_page_of_another_desk_is_not_even_described(article):
    elsewhere = make_live_category().translation_key.hex

    answer = Staff(Role.SECTION_EDITOR, section_key=elsewhere).ask(article)

    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_page")


def test_unknown_verbs_and_pages_are_not_found(chief, article):
    assert chief.do(article, "explode").json()["code"] == "unknown_verb"
    article.pk = 2**40
    assert chief.do(article, "unpublish").status_code == 404


def test_nobody_signed_in_may_ask(article):
    path = f"/api/v1/manage/pages/{article.pk}/verbs"

    for stack in (application, WSGIHandler()):
        answer = ask_application(stack, path)
        assert (answer.status, answer.json()["code"]) == (401, "sign_in_needed")
        assert ask_application(stack, f"{path}/unpublish", method="POST").status == 401


def test_a_forged_request_is_refused(chief, article):
    answer = chief.do(article, "unpublish", headers={"X-CSRFToken": "x" * 32}, reason="Doubtful.")

    assert (answer.status_code, answer.json()["code"]) == (403, "csrf")
    assert not Publication.objects.filter(page_id=article.pk, verb="unpublish").exists()


def test_the_production_stack_knows_the_session(chief, article):
    """The dispatcher must not lead staff through the short stack, which knows no sessions."""
    cookie = f"sessionid={chief.client.cookies['sessionid'].value}"

    answer = ask_application(
        application, f"/api/v1/manage/pages/{article.pk}/verbs", headers={"Cookie": cookie}
    )

    assert answer.status == 200
    assert answer.headers["cache-control"] == "private, no-store"
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("body", ["", "[]", "{", '{"values": []}', '{"value": {}}', "null"])
def test_what_is_no_wish_is_a_bad_request(chief, article, body):
    answer = chief.send(article, "unpublish", body)

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_the_public_api_still_takes_no_session(chief, article):
    answer = chief.client.get(f"/api/v1/articles/{article.public_id}")

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Vary" not in answer.headers


def test_unknown_methods_are_refused(chief, article):
    answer = Client().put(f"/api/v1/manage/pages/{article.pk}/verbs")

    assert answer.status_code == 405
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_the_documentation_names_the_method_and_the_body(chief):
    html = chief.client.get("/api/v1/docs").text

    assert "POST /api/v1/manage/pages/{page_id}/verbs/{name}" in html
    assert "GET /api/v1/manage/pages/{page_id}/verbs<" in html
    assert "POST /api/v1/views<" in html
    assert "Body: JSON, <code>Wish</code>" in html
