"""What a stranger's request must not do or learn: M5, M15, M27, M40, M52, M55, M56, M58 and M63.

Through the short stack of the API and the whole one, so that neither is the weaker door.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler

from cms.wsgi import application
from newsroom.api.keys.issue import mint
from newsroom.api.keys.models import ApiKey
from newsroom.api.openapi import openapi_document
from newsroom.content.models import ArticlePage, Byline
from newsroom.delivery.models import Change, Document
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Approval, Publication
from newsroom.review.policy import Role
from tests.api.asking import Answer, Ask, ask_application
from tests.builders import make_article, make_live_article, make_live_category
from tests.delivery.newsroom_words import make_author
from tests.review.people import make_person

pytestmark = pytest.mark.django_db
LISTS = ("/api/v1/articles", "/api/v1/latest", "/api/v1/categories", "/api/v1/site")


@pytest.fixture(params=["short stack", "whole stack"])
def ask(request: pytest.FixtureRequest) -> Ask:
    chosen: Callable[..., Any] = application if request.param == "short stack" else WSGIHandler()
    return partial(ask_application, chosen)


def problem_of(answer: Answer) -> tuple[int, list[str]]:
    return answer.status, [error["parameter"] for error in answer.json()["errors"]]


def test_m5_words_of_fields_that_no_reader_sees_find_nothing(ask: Ask) -> None:
    person = make_person(Role.REPORTER)
    article = make_article(external_id="wire-zhumbaq-17", owner=person)
    article.save_revision(user=person)
    live = make_live_article(article.get_parent().specific, external_id="wire-zhumbaq-18")

    for word in ("zhumbaq", person.username, str(live.latest_revision_id), "wire-zhumbaq-18"):
        assert ask("/api/v1/search", q=word, locale="en").json()["items"] == [], word


def test_m15_a_slug_that_a_draft_has_taken_is_nowhere_told(ask: Ask) -> None:
    section = make_live_category("en", slug="open")
    make_article(section, slug="merger-with-the-rival")

    drafts = ask("/en/open/merger-with-the-rival/")
    nothing = ask("/en/open/merger-with-nobodys/")

    assert (drafts.status, nothing.status) == (404, 404)
    assert drafts.body.replace(b"the-rival", b"nobodys") == nothing.body


def writes() -> list[tuple[str, str]]:
    """Every documented request that is no reading one."""
    return [
        (method.upper(), path)
        for path, methods in openapi_document()["paths"].items()
        for method in methods
        if method in {"post", "put", "patch", "delete"} and path != "/api/v1/views"
    ]


def test_m27_a_key_that_may_read_writes_nothing(ask: Ask) -> None:
    make_article()
    _row, key = mint(partner="Agency", scopes=[ApiKey.Scope.READ], now=database_now())
    before = counts()

    for method, path in writes():
        answer = ask(
            path.replace("{", "").replace("}", ""),
            method=method,
            body=b"{}",
            content_type="application/json",
            headers={"Authorization": f"Bearer {key}"},
        )
        assert answer.status in {401, 403}, (method, path, answer.status)
    assert len(writes()) >= 10
    assert counts() == before


def counts() -> list[int]:
    models = (Publication, Approval, Document, Change, ArticlePage, ApiKey)
    return [model.objects.count() for model in models]


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-Host": "evil.example"},
        {"X-Forwarded-Proto": "gopher"},
        {"X-Forwarded-Port": "1"},
        {"X-Forwarded-Prefix": "/evil"},
        {"X-Original-URL": "/admin/"},
        {"X-Rewrite-URL": "/admin/"},
        {"X-HTTP-Method-Override": "POST"},
        {"Forwarded": "host=evil.example;proto=gopher"},
        {"Accept": "text/html"},
        {"Accept-Language": "kk"},
        {"User-Agent": "evil.example"},
        {"Referer": "https://evil.example/"},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_m40_no_header_changes_what_caches_keep(ask: Ask, headers: dict[str, str]) -> None:
    article = make_live_article()
    known = {"X-Request-ID": "the-same-each-time"}

    for path in (*LISTS, f"/api/v1/articles/{article.public_id}", "/api/v1/nothing", "/api/v1/"):
        plain = ask(path, headers=known)
        poisoned = ask(path, headers=known | headers)
        assert (poisoned.status, poisoned.headers, poisoned.body) == (
            plain.status, plain.headers, plain.body,
        ), path  # fmt: skip


def test_m40_pages_and_feeds_name_their_own_host_alone(ask: Ask) -> None:
    make_live_article()

    for path in ("/en/", "/feeds/en.rss", "/sitemap.xml", "/robots.txt"):
        forged = ask(path, headers={"X-Forwarded-Host": "evil.example", "X-Original-URL": "/kk/"})
        assert forged.body == ask(path).body, path


@pytest.mark.parametrize("path", LISTS)
def test_m40_a_get_with_a_body_is_the_get_without_it(ask: Ask, path: str) -> None:
    known = {"X-Request-ID": "the-same-each-time"}
    body = json.dumps({"limit": 1, "locale": "kk"}).encode()

    fat = ask(path, headers=known, body=body, content_type="application/json")

    assert (fat.status, fat.body) == (200, ask(path, headers=known).body)


@pytest.mark.parametrize(
    "words",
    ["'; DROP TABLE newsroom_document; --", "1 OR 1=1", "') UNION SELECT 1 --", "%", "\\", "$$",
     "a' || pg_sleep(3) || '", "{\"$gt\": \"\"}", "title->>'x'", "%00", "&|!():*<->"],
)  # fmt: skip
def test_m52_signs_of_a_query_language_are_words(ask: Ask, words: str) -> None:
    make_live_article()

    for path, name in (
        ("/api/v1/search", "q"), ("/api/v1/articles", "tag"), ("/api/v1/articles", "category"),
        ("/api/v1/articles", "author"), ("/api/v1/articles", "sort"), ("/api/v1/articles", "ids"),
        ("/api/v1/articles", "include"), ("/api/v1/latest", "exclude"),
    ):  # fmt: skip
        answer = ask(path, **{name: words})
        assert answer.status in {200, 400}, (path, name)
        if answer.status == 200 and name not in {"exclude"}:
            assert answer.json()["items"] == [], (path, name)
    assert Document.objects.exists()


def test_m55_too_much_is_refused_by_name(ask: Ask) -> None:
    for path, query, field in (
        ("/api/v1/articles", {"limit": "101"}, "limit"),
        ("/api/v1/articles", {"offset": "10001"}, "offset"),
        ("/api/v1/articles", {"include": "related.related"}, "include"),
        ("/api/v1/articles", {"ids": ",".join(["0" * 12] * 101)}, "ids"),
        ("/api/v1/search", {"q": "x" * 201}, "q"),
        ("/api/v1/search", {"q": " ".join("abcdefghijk")}, "q"),
    ):
        answer = ask(path, **query)
        assert answer.headers["content-type"] == "application/problem+json"
        assert problem_of(answer) == (400, [field]), (path, query)


def test_m56_a_deep_or_long_body_is_refused_unread(ask: Ask) -> None:
    for body in (b"[" * 100_000, b'{"a":' * 100_000, b'{"id":"' + b"x" * 2_100_000 + b'"}'):
        answer = ask("/api/v1/views", method="POST", body=body, content_type="application/json")
        assert answer.status in {400, 413}, body[:10]
        assert answer.headers["content-type"] == "application/problem+json"


def test_m58_there_is_no_graphql(ask: Ask) -> None:
    query = json.dumps({"query": "{ __schema { types { name } } }"}).encode()

    for path in ("/graphql", "/graphql/", "/api/graphql", "/api/v1/graphql", "/admin/graphql"):
        answer = ask(path, method="POST", body=query, content_type="application/json")
        assert answer.status in {302, 403, 404, 405}, path
        assert b"__schema" not in answer.body


def test_m63_nobodys_account_stands_in_any_answer(ask: Ask) -> None:
    """E-mails, sign-in names and times of people, locks, comments: they stay in the house."""
    person = make_person(Role.REPORTER)
    person.email, person.first_name, person.last_name = "secret@desk.example", "Zhumbaq", "Qupiya"
    person.save()
    section = make_live_category("en", slug="open")
    article = make_live_article(
        section, owner=person, bylines=[Byline(author=make_author(slug="shown"))]
    )
    ArticlePage.objects.filter(pk=article.pk).update(locked=True, locked_by=person)
    story = article.translation_key.hex

    for path in (
        *LISTS, f"/api/v1/articles/{article.public_id}?include=related,latest",
        f"/api/v1/articles/{article.public_id}.ninjs", "/api/v1/changes", "/api/v1/authors",
        f"/api/v1/articles/{article.public_id}.jsonld", f"/api/v1/articles?story_id={story}",
        "/en/", f"/en/open/{article.slug}/", "/feeds/en.atom", "/feeds/en.json", "/metrics",
    ):  # fmt: skip
        text = ask(path).body.decode()
        for word in ("secret@desk", "Zhumbaq", "Qupiya", person.username, "last_login"):
            assert word not in text, (path, word)
