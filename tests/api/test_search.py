"""`/search`: hits with highlights, strict parameters, and never a server error."""

from typing import Any

import pytest

from newsroom.delivery.index_search import rebuild_search
from tests.api.asking import Ask
from tests.builders import make_article, make_live_article, make_live_category

pytestmark = pytest.mark.django_db


def test_hits_are_cards_with_highlights(ask: Ask) -> None:
    live = make_live_article(make_live_category("ru"), title="Школы открыты")
    make_article(make_live_category("ru"), title="Школы закрыты")
    list(rebuild_search())

    answer = ask("/api/v1/search", q="школу", locale="ru")

    assert answer.status == 200
    [hit] = answer.json()["items"]
    assert hit["id"] == live.public_id
    assert hit["highlights"]["title"] == "<mark>Школы</mark> открыты"
    assert answer.json()["page"] == {"number": 1, "limit": 20, "total": 1}
    assert answer.json()["corrected_q"] is None
    assert answer.headers["cdn-cache-control"] == "public, max-age=30, stale-while-revalidate=10"
    assert answer.headers["cache-tag"] == "list-ru"
    assert answer.headers["content-language"] == "ru"
    etag = answer.headers["etag"]
    again = ask("/api/v1/search", q="школу", locale="ru", headers={"If-None-Match": etag})
    assert again.status == 304


def test_the_answer_says_what_it_took_a_mistyped_word_for(ask: Ask) -> None:
    live = make_live_article(make_live_category("ru"), title="Школы открыты")
    list(rebuild_search())

    answer = ask("/api/v1/search", q="шклоы", locale="ru")

    assert [hit["id"] for hit in answer.json()["items"]] == [live.public_id]
    assert answer.json()["corrected_q"] == "школы"
    assert answer.json()["items"][0]["highlights"]["title"] == "<mark>Школы</mark> открыты"


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"q": ""},
        {"q": " "},
        {"q": "a" * 300},
        {"q": "a " * 3000},
        {"q": " ".join("abcdefghijkl")},
        {"q": "a\x00b"},
        {"q": "\u202ea"},
        {"q": ["a", "b"]},
        {"q": "a", "page": 0},
        {"q": "a", "page": 51},
        {"q": "a", "limit": 101},
        {"q": "a", "locale": "xx"},
        {"q": "a", "live": "false"},
    ],
)
def test_what_is_no_search_is_refused_by_name(ask: Ask, query: dict[str, Any]) -> None:
    answer = ask("/api/v1/search", **query)

    assert answer.status == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["errors"][0]["parameter"] in {*query, "q"}


@pytest.mark.parametrize(
    "query", ["'", "a & | b", "\\", "%", "<script>", "мост:*", "💥", "a" * 200]
)
def test_no_sign_breaks_it(ask: Ask, query: str) -> None:
    assert ask("/api/v1/search", q=query).status == 200
