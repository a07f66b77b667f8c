"""`/views`, `/articles/{id}/stats`, `/most-viewed` as programs meet them."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from newsroom.audience.rank import rank_most_viewed
from newsroom.audience.totals import add_counted_views, set_historic_views
from newsroom.audience.trend import rank_trending
from newsroom.delivery.go_public import leave_public
from newsroom.delivery.models import Document
from tests.api.asking import Ask
from tests.builders import make_article, make_live_article, make_live_category

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, 15, tzinfo=UTC)
HOUR = NOW.replace(minute=0)


def test_a_beacon_is_answered_without_a_word(ask: Ask) -> None:
    body = json.dumps({"id": make_live_article().public_id}).encode()

    for media_type in ("application/json", "text/plain;charset=UTF-8"):
        answer = ask("/api/v1/views", method="POST", body=body, content_type=media_type)

        assert (answer.status, answer.body) == (204, b"")
        assert answer.headers["cache-control"] == "no-store"
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "body",
    [b"", b"x", b"[]", b"null", b"{}", b'{"id": 7}', b'{"id": ""}', b'{"id": "a\\u0000"}',
     b'{"id": "' + b"x" * 600 + b'"}', b"\xff\xfe", b"[" * 400],
)  # fmt: skip
def test_a_malformed_beacon_is_refused_by_name(ask: Ask, body: bytes) -> None:
    answer = ask("/api/v1/views", method="POST", body=body, content_type="application/json")

    problem = json.loads(answer.body)
    assert answer.status == problem["status"] == 400
    assert problem["errors"][0]["parameter"] == "id"
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_referrer_is_an_address_or_nothing(ask: Ask) -> None:
    body = json.dumps({"id": make_live_article().public_id, "referrer": 7}).encode()

    answer = ask("/api/v1/views", method="POST", body=body, content_type="application/json")

    assert (answer.status, json.loads(answer.body)["errors"][0]["parameter"]) == (400, "referrer")


def test_only_live_stories_are_viewed(ask: Ask) -> None:
    draft, gone = make_article(), make_live_article()
    killed = make_live_article()
    leave_public(page_id=gone.pk, status=404, reason="unpublished", event="t", now=NOW)
    leave_public(page_id=killed.pk, status=410, reason="killed", event="t", now=NOW)
    problems = []
    for public_id in (draft.public_id, gone.public_id, killed.public_id, "nobodysidatall"):
        body = json.dumps({"id": public_id}).encode()
        answer = ask("/api/v1/views", method="POST", body=body, content_type="application/json")
        problems.append({**json.loads(answer.body), "request_id": ""})
        assert answer.status == 404

    assert problems == problems[:1] * 4


def test_m61_the_beacon_takes_posts_alone(ask: Ask) -> None:
    asked = ask("/api/v1/views")
    before = ask("/api/v1/views", method="OPTIONS", headers={"Origin": "https://reader.example"})

    assert (asked.status, asked.headers["allow"]) == (405, "POST, OPTIONS")
    assert before.headers["access-control-allow-methods"] == "POST, OPTIONS"
    assert "Content-Type" in before.headers["access-control-allow-headers"]


def test_stats_show_history_and_counts_and_leave_the_story_alone(ask: Ask) -> None:
    article = make_live_article()
    path = f"/api/v1/articles/{article.public_id}"
    etag = ask(path).headers["etag"]
    set_historic_views(public_id=article.public_id, views=885, now=NOW)
    add_counted_views({(article.public_id, HOUR): 3}, batch_id="b", now=NOW)

    stats = ask(f"{path}/stats")

    assert json.loads(stats.body) == {"views": 888, "as_of": "2026-11-24T09:15:00+00:00"}
    assert ask(path, headers={"If-None-Match": etag}).status == 304
    assert ask(f"{path}/stats", headers={"If-None-Match": stats.headers["etag"]}).status == 304


def test_stats_of_what_is_not_live_say_nothing(ask: Ask) -> None:
    draft = make_article()
    set_historic_views(public_id=draft.public_id, views=885, now=NOW)

    assert ask(f"/api/v1/articles/{draft.public_id}/stats").status == 404


def test_most_viewed_lists_cards_with_their_views(ask: Ask) -> None:
    article = make_live_article(title="Read by many")
    add_counted_views({(article.public_id, HOUR): 7}, batch_id="b", now=NOW)
    rank_most_viewed(now=NOW)

    answer = ask("/api/v1/most-viewed?window=1h&locale=en")

    found = json.loads(answer.body)
    assert [(card["title"], card["views"]) for card in found["items"]] == [("Read by many", 7)]
    assert (found["window"], found["as_of"]) == ("1h", "2026-11-24T09:15:00+00:00")
    assert answer.headers["cache-tag"] == "list-en"


def test_trending_lists_cards_with_their_growth(ask: Ask) -> None:
    section = make_live_category("en")
    quiet, loud = make_live_article(section), make_live_article(section, title="Loud")
    Document.objects.filter(kind="article").update(first_published_at=NOW - timedelta(days=30))
    views = {(quiet.public_id, HOUR): 1, (loud.public_id, HOUR): 60}
    add_counted_views(views, batch_id="b", now=NOW)
    rank_trending(now=NOW)

    answer = ask("/api/v1/trending?window=1h&locale=en&fields=title")

    found = json.loads(answer.body)
    assert found["items"] == [
        {
            "id": loud.public_id,
            "title": "Loud",
            "views": 60,
            "growth": pytest.approx(6.25, abs=0.01),
        }
    ]
    assert (found["window"], found["as_of"]) == ("1h", "2026-11-24T09:15:00+00:00")
    assert answer.headers["cache-tag"] == "list-en"


@pytest.mark.parametrize("query", ["window=7d", "locale=de", "limit=0", "sort=views"])
def test_trending_takes_its_parameters_literally(ask: Ask, query: str) -> None:
    assert ask(f"/api/v1/trending?{query}").status == 400


@pytest.mark.parametrize("query", ["window=2h", "locale=de", "limit=0", "windw=1h", "category="])
def test_most_viewed_takes_its_parameters_literally(ask: Ask, query: str) -> None:
    assert ask(f"/api/v1/most-viewed?{query}").status == 400
