"""Lists: filters, pages that survive inserts, and the short lists beside a story."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.delivery.go_public import leave_public
from newsroom.delivery.index_search import rebuild_search
from tests.api.asking import Ask
from tests.builders import make_article, make_live_article, make_live_category

pytestmark = pytest.mark.django_db
FIRST = datetime(2020, 7, 1, 9, tzinfo=UTC)


def make_series(section: CategoryPage, count: int) -> list[ArticlePage]:
    """Stories a day apart, the newest last."""
    return [
        make_live_article(section, shown_at=FIRST + timedelta(days=day)) for day in range(count)
    ]


def ids(items: list[dict[str, object]]) -> list[object]:
    return [item["id"] for item in items]


def walk(ask: Ask, cursor_name: str = "next", **query: object) -> list[list[object]]:
    """The ids on every page from the first one on."""
    pages, cursor = [], None
    while True:
        page = ask("/api/v1/articles", **query, **({"cursor": cursor} if cursor else {})).json()
        pages.append(ids(page["items"]))
        cursor = page["page"][cursor_name]
        if cursor is None:
            return pages


def test_a_walk_meets_every_story_once_newest_first(ask: Ask) -> None:
    section = make_live_category()
    series = make_series(section, 5)

    pages = walk(ask, limit=2, category=section.slug)

    newest_first = [story.public_id for story in reversed(series)]
    assert pages == [newest_first[:2], newest_first[2:4], newest_first[4:]]


def test_inserts_and_unpublishing_during_a_walk_give_no_duplicate_and_no_gap(ask: Ask) -> None:
    section = make_live_category()
    series = make_series(section, 6)
    first = ask("/api/v1/articles", limit=2, category=section.slug).json()

    make_live_article(section, shown_at=FIRST + timedelta(days=30))
    leave_public(
        page_id=series[5].pk, status=404, reason="unpublished", event="test", now=timezone.now()
    )
    second = ask(
        "/api/v1/articles", limit=4, category=section.slug, cursor=first["page"]["next"]
    ).json()

    assert ids(first["items"]) == [series[5].public_id, series[4].public_id]
    assert ids(second["items"]) == [series[n].public_id for n in (3, 2, 1, 0)]
    assert second["page"]["next"] is None


def test_a_walk_turns_round(ask: Ask) -> None:
    section = make_live_category()
    make_series(section, 5)
    query = {"limit": 2, "category": section.slug, "sort": "published_at"}
    first = ask("/api/v1/articles", **query).json()
    second = ask("/api/v1/articles", **query, cursor=first["page"]["next"]).json()

    back = ask("/api/v1/articles", **query, cursor=second["page"]["prev"]).json()

    assert ids(back["items"]) == ids(first["items"])
    assert first["page"]["prev"] is None


def test_the_link_header_leads_to_the_same_pages(ask: Ask) -> None:
    section = make_live_category()
    make_series(section, 3)

    answer = ask("/api/v1/articles", limit=2, category=section.slug)

    cursor = answer.json()["page"]["next"]
    link = answer.headers["link"]
    assert link.endswith('; rel="next"')
    following = ask(link[1 : link.index(">")].replace("http://testserver", ""))
    by_hand = ask("/api/v1/articles", limit=2, category=section.slug, cursor=cursor)
    assert following.body == by_hand.body


@pytest.mark.parametrize("edit", ["flip", "cut", "lengthen", "pad"])
def test_an_edited_cursor_is_refused(ask: Ask, edit: str) -> None:
    section = make_live_category()
    make_series(section, 3)
    cursor = ask("/api/v1/articles", limit=2, category=section.slug).json()["page"]["next"]
    middle = len(cursor) // 2
    edited = {
        "flip": cursor[:middle] + ("A" if cursor[middle] != "A" else "B") + cursor[middle + 1 :],
        "cut": cursor[:-4],
        "lengthen": cursor + "AAAA",
        "pad": cursor + "=",
    }[edit]

    answer = ask("/api/v1/articles", limit=2, category=section.slug, cursor=edited)

    assert answer.status == 400
    assert answer.json()["type"].endswith("/problems/bad-cursor")
    assert answer.json()["errors"][0]["parameter"] == "cursor"


def test_a_cursor_of_another_list_is_refused(ask: Ask) -> None:
    section = make_live_category()
    make_series(section, 3)
    cursor = ask("/api/v1/articles", limit=2, category=section.slug).json()["page"]["next"]
    of_changes = ask("/api/v1/changes", limit=1).json()["next"]

    answers = [
        ask("/api/v1/articles", limit=2, cursor=cursor),
        ask("/api/v1/articles", limit=2, category=section.slug, sort="published_at", cursor=cursor),
        ask("/api/v1/articles", limit=2, category=section.slug, locale="ru", cursor=cursor),
        ask("/api/v1/articles", limit=2, category=section.slug, cursor=of_changes),
        ask("/api/v1/changes", cursor=cursor),
    ]

    assert [answer.status for answer in answers] == [400] * 5
    assert ask("/api/v1/articles", limit=1, category=section.slug, cursor=cursor).status == 200


def test_filters_hold_together(ask: Ask) -> None:
    here, there = make_live_category(), make_live_category()
    russian = make_live_category("ru")
    series = make_series(here, 3)
    elsewhere = make_live_article(there)
    in_russian = make_live_article(russian)
    make_article(here)

    def found(**query: object) -> list[object]:
        return ids(ask("/api/v1/articles", **query).json()["items"])

    newest_first = [story.public_id for story in reversed(series)]
    assert found(category=here.slug) == newest_first
    assert set(found(category=f"{here.slug},{there.slug}")) == {*newest_first, elsewhere.public_id}
    assert set(found(category=[here.slug, there.slug])) == {*newest_first, elsewhere.public_id}
    assert found(locale="ru") == [in_russian.public_id]
    assert found(category=here.slug, published_after="2020-07-02T09:00:00Z") == newest_first[:1]
    assert (
        found(category=here.slug, published_before="2020-07-02T14:00:00+05:00")
        == (newest_first[2:])
    )
    assert found(ids=f"{elsewhere.public_id},{in_russian.public_id}") == [
        elsewhere.public_id,
        in_russian.public_id,
    ]
    assert found(ids=in_russian.public_id, locale="en") == []
    assert found(story_id=in_russian.translation_key.hex) == [in_russian.public_id]
    assert found(locale="ru", has_locale="kk") == []
    assert found(tag="none") == found(author="none") == []


def test_words_filter_a_list_in_its_own_order(ask: Ask) -> None:
    section = make_live_category("ru")
    old, new = (
        make_live_article(section, title=title, shown_at=FIRST + timedelta(days=day))
        for day, title in enumerate(["Школы открыты", "В школу"])
    )
    make_live_article(section, title="Наука")
    list(rebuild_search())

    with CaptureQueriesContext(connections["public"]) as queries:
        found = ask("/api/v1/articles", locale="ru", q="школа").json()
    assert len(queries) == 1
    first = ask("/api/v1/articles", locale="ru", q="школа", limit=1).json()
    second = ask(
        "/api/v1/articles", locale="ru", q="школа", limit=1, cursor=first["page"]["next"]
    ).json()

    assert ids(found["items"]) == [new.public_id, old.public_id]
    assert ids(first["items"]) + ids(second["items"]) == [new.public_id, old.public_id]
    assert ask("/api/v1/articles", locale="ru", q="!!!").json()["items"] == []
    other = ask("/api/v1/articles", locale="ru", q="наука", cursor=first["page"]["next"])
    assert other.status == 400


@pytest.mark.parametrize(
    "query",
    [
        {"q": ""},
        {"q": "a\u202eb"},
        {"q": ["a", "b"]},
        {"q": "a " * 11},
        {"q": "a", "ids": "k7p2xw9mz4tqhd"},
        {"q": "a", "story_id": "k7p2xw9mz4tqhd"},
    ],
)
def test_what_is_no_words_is_refused(ask: Ask, query: dict[str, object]) -> None:
    answer = ask("/api/v1/articles", **query)

    assert answer.status == 400
    assert [error["parameter"] for error in answer.json()["errors"]] == ["q"]


def test_a_list_of_twenty_takes_two_queries_at_most(ask: Ask) -> None:
    section = make_live_category()
    make_series(section, 4)

    with CaptureQueriesContext(connections["public"]) as plain:
        ask("/api/v1/articles")
    assert len(plain) == 1
    with CaptureQueriesContext(connections["public"]) as counted:
        answer = ask("/api/v1/articles", include="total", category=section.slug)
    assert len(counted) == 2

    assert answer.json()["page"]["total"] == 4


def test_a_list_is_validated_until_something_in_it_changes(ask: Ask) -> None:
    section = make_live_category()
    make_series(section, 2)
    first = ask("/api/v1/articles")
    seen = {"If-None-Match": first.headers["etag"]}

    assert ask("/api/v1/articles", headers=seen).status == 304
    make_live_article(section)
    assert ask("/api/v1/articles", headers=seen).status == 200
    assert first.headers["content-language"] == "en"
    assert first.headers["cache-tag"] == "list-en"
    assert "last-modified" in first.headers


def test_last_news_leaves_out_the_story_beside_it_and_the_archive(ask: Ask) -> None:
    section = make_live_category()
    first, second = make_series(section, 2)
    make_live_article(section, in_latest=False)

    with CaptureQueriesContext(connections["public"]) as queries:
        everything = ask("/api/v1/latest").json()
    assert len(queries) == 1
    beside = ask("/api/v1/latest", exclude=second.public_id).json()

    assert ids(everything["items"]) == [second.public_id, first.public_id]
    assert ids(beside["items"]) == [first.public_id]
    item = everything["items"][0]
    assert item["category"]["name"] == section.title
    assert {"title", "url", "published_at"} <= set(item)
    assert ask("/api/v1/latest", locale="kk").json() == {"items": []}


def test_categories_have_a_name_in_each_locale(ask: Ask) -> None:
    section = make_live_category(title="Politics")

    answer = ask("/api/v1/categories", locale="en")

    found = {item["id"]: item for item in answer.json()["items"]}
    assert found[section.public_id]["names"] == {"en": "Politics"}
    assert answer.headers["cdn-cache-control"] == "public, max-age=300, stale-while-revalidate=10"


def test_locales_and_the_service_document(ask: Ask) -> None:
    locales = ask("/api/v1/locales").json()["items"]
    service = ask("/api/v1/").json()

    assert [locale["code"] for locale in locales] == ["en", "ru", "kk"]
    assert [locale["is_default"] for locale in locales] == [True, False, False]
    statuses = {
        name: ask(link.replace("http://testserver", "")).status
        for name, link in service["links"].items()
    }
    # What to search for must be said.
    assert statuses == {**dict.fromkeys(statuses, 200), "search": 400, "resolve": 400}


def test_the_change_log_is_walked_to_its_end(ask: Ask) -> None:
    start = ask("/api/v1/changes", limit=100).json()
    assert start["drained"]
    story = make_live_article()
    leave_public(page_id=story.pk, status=410, reason="killed", event="test", now=timezone.now())

    pages, cursor = [], start["next"]
    while True:
        answer = ask("/api/v1/changes", limit=1, cursor=cursor)
        pages.append(answer.json())
        cursor = answer.json()["next"]
        if answer.json()["drained"]:
            break

    rows = [item for page in pages for item in page["items"]]
    assert [(row["op"], row["id"]) for row in rows] == [
        ("upsert", story.public_id),
        ("delete", story.public_id),
    ]
    positions = [row["position"] for row in rows]
    assert positions == list(range(positions[0], positions[0] + 2))
    assert answer.headers["cache-control"] == "no-store"
    assert ask("/api/v1/changes", cursor=cursor).json() == {
        "items": [],
        "next": cursor,
        "drained": True,
    }
