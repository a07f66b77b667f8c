"""The short way to the two addresses asked most says what the declared ones say, word for word."""

from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import InterfaceError, OperationalError, connections
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from cms.wsgi import ApiHandler, application
from newsroom.api.often_asked import OftenAsked, remembered_list
from tests.api.asking import Ask, ask_application
from tests.builders import make_live_article, make_live_category

pytestmark = pytest.mark.django_db
LIST = "/api/v1/articles"
QUERIES = [
    "", "locale=en", "locale=kk", "limit=1", "limit=1&sort=published_at", "sort=-updated_at",
    "category=a,b&category=c", "tag=rivers&author=aigerim", "include=total", "has_locale=ru",
    "published_after=2026-01-01T00:00:00Z", "ids=abc,def", "story_id=abc", "limit=01", "tag=%D1%8F",
    "fields=title", "fields=url,title&fields=id", "limit=1&include=total&fields=title",
    # Refused by both in the same words.
    "limit=0", "limit=101", "limit=1&limit=2", "locale=xx", "lokale=en", "cursor=abc", "cursor=",
    "sort=title", "tag=%00", "ids=", "published_after=yesterday", "tag=%FF", "&", "limit", "=",
    "include=related", "category=", "fields=", "fields=titel", "fields=body", "a=" + "b" * 9000,
]  # fmt: skip


# So that two answers differ in nothing.
MINE = {"X-Request-ID": "a-request-of-mine"}


def short() -> OftenAsked:
    return OftenAsked(ApiHandler())


def django() -> Any:
    """The declared addresses alone."""
    return ApiHandler()


@pytest.mark.parametrize("query", QUERIES)
def test_the_short_way_answers_like_the_declared_address(query: str) -> None:
    section = make_live_category()
    for number in range(3):
        make_live_article(section, slug=f"story-{number}")

    answers = [ask_application(way, f"{LIST}?{query}", headers=MINE) for way in (short(), django())]

    assert answers[0] == answers[1]


@pytest.mark.parametrize("article_id", ["live", "unknown", "x" * 40, "x" * 41, "a%20b", "live\n"])
def test_a_document_by_the_short_way_is_the_declared_one(article_id: str) -> None:
    wanted = article_id.replace("live", make_live_article().public_id)

    answers = [
        ask_application(way, f"{LIST}/{wanted}", headers=MINE) for way in (short(), django())
    ]

    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": "Bearer nk_wrong"}, {"Authorization": "Basic eA=="}, {"Cookie": "a=b"},
        {"Host": "evil.example"}, {"Host": "newsroom.example"}, {"Host": "newsroom.example:99"},
        {"Host": ""}, {"Host": "a b"}, {"X-Forwarded-Proto": "https"}, {"Range": "bytes=0-1"},
        {"X-Forwarded-Proto": "https, http"}, {"X-Forwarded-Proto": "http"}, {"Origin": "null"},
        {"If-None-Match": "*"}, {"If-None-Match": '"other"'}, {"Accept": "text/html"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", [LIST, f"{LIST}/{{id}}", f"{LIST}?q=nk_{'a' * 8}_{'b' * 46}"])
@pytest.mark.parametrize("redirects", [False, True])
def test_whoever_asks_hears_the_same(
    path: str, headers: dict[str, str], redirects: bool, settings
) -> None:
    path = path.format(id=make_live_article().public_id)
    settings.ALLOWED_HOSTS = ["testserver", "newsroom.example"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT = redirects
    settings.SECURE_HSTS_SECONDS = 60 if redirects else 0

    answers = [ask_application(way, path, headers=MINE | headers) for way in (short(), django())]

    assert answers[0] == answers[1]


def test_who_has_it_hears_the_same(settings) -> None:
    for path in (LIST, f"{LIST}/{make_live_article().public_id}"):
        etag = ask_application(django(), path).headers["etag"]
        headers = MINE | {"If-None-Match": f'W/{etag}, "other"'}

        answers = [ask_application(way, path, headers=headers) for way in (short(), django())]

        assert answers[0] == answers[1]
        assert answers[0].status == 304


@pytest.mark.parametrize("method", ["HEAD", "POST", "OPTIONS", "DELETE"])
def test_other_methods_hear_the_same(method: str) -> None:
    path = f"{LIST}/{make_live_article().public_id}"

    answers = [
        ask_application(way, path, method=method, headers=MINE) for way in (short(), django())
    ]

    assert answers[0] == answers[1]


def test_a_refusal_is_looked_up_once() -> None:
    with CaptureQueriesContext(connections["public"]) as asked:
        answer = ask_application(short(), f"{LIST}/unknown")

    assert (answer.status, len(asked)) == (404, 1)


@pytest.mark.parametrize("error", [OperationalError("gone"), InterfaceError("gone")])
def test_a_failing_database_is_asked_once_and_told_of(error: Exception) -> None:
    failures = []

    def fail(*_given: Any) -> None:
        failures.append(error)
        raise error

    path = f"{LIST}/{make_live_article().public_id}"
    with connections["public"].execute_wrapper(fail):
        answer = ask_application(short(), path)

    assert (answer.status, len(failures)) == (503, 1)
    assert answer.json()["type"].endswith("/unavailable")


def test_plain_requests_never_reach_django() -> None:
    def refuse(*_given: Any) -> Any:
        pytest.fail("Django was asked")

    path = f"{LIST}/{make_live_article().public_id}"
    way = OftenAsked(refuse)

    assert ask_application(way, path).status == 200
    assert ask_application(way, LIST).status == 200


def test_cursors_walk_by_the_short_way(ask: Ask) -> None:
    section = make_live_category()
    wanted = {make_live_article(section, slug=f"story-{n}").public_id for n in range(3)}

    first = ask(LIST, limit=2).json()
    second = ask(LIST, limit=2, cursor=first["page"]["next"]).json()

    assert {card["id"] for page in (first, second) for card in page["items"]} == wanted


def test_questions_are_remembered_by_their_text_and_shared_by_nobody_else() -> None:
    remembered_list.cache_clear()

    first, again, other = [remembered_list(query) for query in ("limit=1", "limit=1", "limit=2")]

    assert first is again
    assert first is not other
    assert remembered_list("limit=0") is None


@pytest.mark.parametrize("path", [LIST, f"{LIST}?limit=1", f"{LIST}/{{id}}"])
def test_each_takes_one_question(path: str) -> None:
    path = path.format(id=make_live_article().public_id)

    with CaptureQueriesContext(connections["public"]) as asked:
        answer = ask_application(application, path)

    assert answer.status == 200
    assert len(asked) == 1


@pytest.mark.parametrize("https", [False, True])
def test_all_ways_say_the_same_of_security(https: bool) -> None:
    production: dict[str, Any] = {"SECURE_HSTS_SECONDS": 60, "SECURE_SSL_REDIRECT": True}
    headers = {"X-Forwarded-Proto": "https", "X-Request-ID": "a-request-of-mine"}
    with override_settings(
        SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"), **production if https else {}
    ):
        answers = [
            ask_application(handler, LIST, headers=headers)
            for handler in (short(), ApiHandler(), WSGIHandler())
        ]

    # The full stack forbids frames too; JSON stands in none.
    assert answers[2].headers.pop("x-frame-options") == "DENY"
    assert answers[0].headers == answers[1].headers == answers[2].headers
    assert ("strict-transport-security" in answers[0].headers) is https
    assert answers[0].headers["x-content-type-options"] == "nosniff"
