"""The complete document: what it holds, its validators, and what a withdrawn one leaves."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.http import parse_http_date

from newsroom.content.models import ArticlePage
from newsroom.delivery.go_public import leave_public
from newsroom.delivery.models import Document
from newsroom.delivery.show_related import ShownEntry, show_related
from tests.api.asking import Ask
from tests.builders import make_live_article, make_live_category

pytestmark = pytest.mark.django_db


def address(article: ArticlePage) -> str:
    return f"/api/v1/articles/{article.public_id}"


def relate(article: ArticlePage, *members: ArticlePage) -> None:
    show_related(
        page_id=article.pk,
        entries=[ShownEntry(member_id=member.pk, reasons=("text 0.71",)) for member in members],
        now=timezone.now(),
    )


def test_the_document_is_sent_as_it_is_stored(ask: Ask) -> None:
    article = make_live_article(title="Bridge reopens")
    stored = Document.objects.get(page_id=article.pk)

    answer = ask(address(article))

    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.body.decode() == (
        stored.body[:-1] + ',"requested_locale":"en","is_fallback":false}'
    )
    assert answer.json()["title"] == "Bridge reopens"
    assert "related" not in answer.json()
    assert "latest" not in answer.json()


def test_headers_say_how_long_in_which_language_and_until_what(ask: Ask) -> None:
    article = make_live_article(make_live_category("kk"))
    stored = Document.objects.get(page_id=article.pk)

    headers = ask(address(article)).headers

    assert headers["etag"] == f'"{stored.etag}"'
    assert headers["cache-control"] == "public, max-age=10"
    assert headers["cdn-cache-control"] == "public, max-age=10, stale-while-revalidate=10"
    assert headers["content-language"] == "kk"
    assert headers["cache-tag"].split(",") == headers["surrogate-key"].split(" ")
    assert headers["cache-tag"].split(",") == stored.cache_tags
    assert f"art-{article.public_id}" in stored.cache_tags
    assert parse_http_date(headers["last-modified"]) == int(stored.built_at.timestamp())
    assert "vary" not in headers
    assert "set-cookie" not in headers


@pytest.mark.parametrize("header", ['"{etag}"', 'W/"{etag}"', '"other", "{etag}"', "*"])
def test_what_the_caller_has_is_not_sent_again(ask: Ask, header: str) -> None:
    article = make_live_article()
    etag = ask(address(article)).headers["etag"].strip('"')

    answer = ask(address(article), headers={"If-None-Match": header.format(etag=etag)})

    assert answer.status == 304
    assert answer.body == b""
    assert answer.headers["etag"] == f'"{etag}"'
    assert answer.headers["cache-control"] == "public, max-age=10"
    assert "content-type" not in answer.headers


def test_another_etag_gets_the_document(ask: Ask) -> None:
    article = make_live_article()

    answer = ask(address(article), headers={"If-None-Match": '"other"'})

    assert answer.status == 200
    assert answer.json()["id"] == article.public_id


@pytest.mark.parametrize("include", ["related,latest", "latest,related"])
def test_lists_come_with_the_document_in_one_query(ask: Ask, include: str) -> None:
    section = make_live_category()
    article, near, other = (make_live_article(section) for _ in range(3))
    relate(article, near)

    with CaptureQueriesContext(connections["public"]) as queries:
        answer = ask(address(article), include=include)

    assert len(queries) == 1
    found = answer.json()
    assert [card["id"] for card in found["related"]] == [near.public_id]
    assert found["related"][0]["reasons"] == ["text 0.71"]
    assert [card["id"] for card in found["latest"]] == [other.public_id, near.public_id]
    assert "list-en" in answer.headers["cache-tag"].split(",")


def test_the_etag_with_lists_changes_when_a_list_does(ask: Ask) -> None:
    section = make_live_category()
    article, near = make_live_article(section), make_live_article(section)
    plain = ask(address(article)).headers["etag"]
    before = ask(address(article), include="related").headers["etag"]

    relate(article, near)

    assert ask(address(article), include="related").headers["etag"] != before
    assert ask(address(article)).headers["etag"] == plain


def test_similar_news_of_its_own(ask: Ask) -> None:
    section = make_live_category()
    article, near = make_live_article(section), make_live_article(section)
    first = ask(f"{address(article)}/related")
    relate(article, near)

    with CaptureQueriesContext(connections["public"]) as queries:
        second = ask(f"{address(article)}/related")
    assert len(queries) == 1

    assert first.json() == {"items": [], "as_of": None}
    assert [card["id"] for card in second.json()["items"]] == [near.public_id]
    assert datetime.fromisoformat(second.json()["as_of"]).utcoffset() == timedelta(0)
    assert second.headers["etag"] != first.headers["etag"]
    again = ask(f"{address(article)}/related", headers={"If-None-Match": second.headers["etag"]})
    assert again.status == 304


@pytest.mark.parametrize(
    ("status", "slug"), [(410, "gone"), (451, "unavailable-for-legal-reasons")]
)
@pytest.mark.parametrize("path", ["", "/related"])
def test_a_withdrawn_story_says_so_with_its_reason(
    ask: Ask, status: int, slug: str, path: str
) -> None:
    article = make_live_article()
    leave_public(
        page_id=article.pk,
        status=status,
        reason="killed",
        statement="The source took its words back.",
        event="test",
        now=timezone.now(),
    )

    answer = ask(address(article) + path)

    assert answer.status == status
    problem = answer.json()
    assert problem["type"].endswith(f"/problems/{slug}")
    assert problem["detail"] == "The source took its words back."
    assert problem["reason"] == "killed"
    assert answer.headers["cache-control"] == "no-store"


def test_an_unpublished_story_is_like_one_that_never_was(ask: Ask) -> None:
    article = make_live_article()
    leave_public(
        page_id=article.pk, status=404, reason="unpublished", event="test", now=timezone.now()
    )

    taken_down, unknown = ask(address(article)), ask("/api/v1/articles/zzzzzzzzzzzzzz")

    assert without_names(taken_down.json()) == without_names(unknown.json())


def without_names(problem: dict[str, Any]) -> dict[str, Any]:
    return {**problem, "instance": "", "request_id": ""}
