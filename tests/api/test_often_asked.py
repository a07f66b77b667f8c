"""The short way to the two addresses asked most says what the declared ones say, word for word."""

from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from django.http.response import HttpResponseBase
from django.test import RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext

from cms.wsgi import ApiHandler, application
from newsroom.api import often_asked
from tests.api.asking import Ask, ask_application
from tests.builders import make_live_article, make_live_category

pytestmark = pytest.mark.django_db
LIST = "/api/v1/articles"
QUERIES = [
    "", "locale=en", "locale=kk", "limit=1", "limit=1&sort=published_at", "sort=-updated_at",
    "category=a,b&category=c", "tag=rivers&author=aigerim", "include=total", "has_locale=ru",
    "published_after=2026-01-01T00:00:00Z", "ids=abc,def", "story_id=abc", "limit=01", "tag=%D1%8F",
    # Refused by both in the same words.
    "limit=0", "limit=101", "limit=1&limit=2", "locale=xx", "lokale=en", "cursor=abc", "cursor=",
    "sort=title", "tag=%00", "ids=", "published_after=yesterday", "tag=%FF", "&", "limit", "=",
    "include=related", "category=", "a=" + "b" * 9000,
]  # fmt: skip


def told(response: HttpResponseBase) -> tuple[int, dict[str, str], bytes]:
    assert hasattr(response, "content")
    return response.status_code, dict(response.headers), response.content


@pytest.mark.parametrize("query", QUERIES)
def test_the_short_way_answers_like_the_declared_address(query: str) -> None:
    section = make_live_category()
    for number in range(3):
        make_live_article(section, slug=f"story-{number}")
    request = RequestFactory().get(f"{LIST}?{query}")

    short, declared = often_asked.list_articles(request), often_asked.declared["articles"](request)

    assert told(short) == told(declared)


@pytest.mark.parametrize("article_id", ["live", "unknown", "x" * 40])
def test_a_document_by_the_short_way_is_the_declared_one(article_id: str) -> None:
    wanted = make_live_article().public_id if article_id == "live" else article_id
    request = RequestFactory().get(f"{LIST}/{wanted}")

    short = often_asked.read_article(request, article_id=wanted)
    declared = often_asked.declared["articles/<article_id>"](request, article_id=wanted)

    assert told(short) == told(declared)


def test_cursors_walk_by_the_short_way(ask: Ask) -> None:
    section = make_live_category()
    wanted = {make_live_article(section, slug=f"story-{n}").public_id for n in range(3)}

    first = ask(LIST, limit=2).json()
    second = ask(LIST, limit=2, cursor=first["page"]["next"]).json()

    assert {card["id"] for page in (first, second) for card in page["items"]} == wanted


def test_plans_are_remembered_by_their_text_and_shared_by_nobody_else() -> None:
    often_asked.remembered_plan.cache_clear()

    plans = [often_asked.remembered_plan(query) for query in ("limit=1", "limit=1", "limit=2")]

    assert plans[0] is plans[1]
    assert [plan and plan.limit for plan in plans] == [1, 1, 2]
    assert often_asked.remembered_plan("limit=0") is None


@pytest.mark.parametrize("path", [LIST, f"{LIST}?limit=1", f"{LIST}/{{id}}"])
def test_each_takes_one_question(path: str) -> None:
    path = path.format(id=make_live_article().public_id)

    with CaptureQueriesContext(connections["public"]) as asked:
        answer = ask_application(application, path)

    assert answer.status == 200
    assert len(asked) == 1


@pytest.mark.parametrize("https", [False, True])
def test_both_stacks_say_the_same_of_security(https: bool) -> None:
    production: dict[str, Any] = {"SECURE_HSTS_SECONDS": 60, "SECURE_SSL_REDIRECT": True}
    headers = {"X-Forwarded-Proto": "https", "X-Request-ID": "a-request-of-mine"}
    with override_settings(
        SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"), **production if https else {}
    ):
        answers = [
            ask_application(handler, LIST, headers=headers)
            for handler in (ApiHandler(), WSGIHandler())
        ]

    # The full stack forbids frames too; JSON stands in none.
    assert answers[1].headers.pop("x-frame-options") == "DENY"
    assert answers[0].headers == answers[1].headers
    assert ("strict-transport-security" in answers[0].headers) is https
    assert answers[0].headers["x-content-type-options"] == "nosniff"
