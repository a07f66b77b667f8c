"""`/site`, `/tags` and `/authors`: what frames and sorts stories, and nothing that is not live."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from newsroom.content.models import Byline, SiteFrame, Tag
from newsroom.content.slugs import propose_slug
from tests.api.asking import Ask
from tests.builders import make_article, make_live_category, make_static_page, publish
from tests.delivery.newsroom_words import make_author, make_tag

pytestmark = pytest.mark.django_db


def test_site_answers_in_its_language_with_validators(ask: Ask) -> None:
    make_live_category("kk", title="Саясат", slug="saiasat")
    make_static_page("kk", title="Құпия")

    answer = ask("/api/v1/site", locale="kk")

    assert answer.status == 200
    assert answer.headers["content-language"] == "kk"
    assert answer.headers["cache-tag"] == "site-kk"
    assert answer.headers["cdn-cache-control"] == "public, max-age=40, stale-while-revalidate=10"
    assert [one["label"] for one in answer.json()["menus"]["header"]] == ["Саясат"]
    assert "Құпия" not in answer.body.decode()
    again = ask("/api/v1/site", locale="kk", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


def test_site_without_a_frame_is_not_found(ask: Ask) -> None:
    SiteFrame.objects.filter(locale_code="kk").first().delete()

    assert ask("/api/v1/site", locale="kk").status == 404


@pytest.mark.parametrize("path", ["/api/v1/site", "/api/v1/tags", "/api/v1/authors"])
@pytest.mark.parametrize("query", [{"locale": "xx"}, {"lang": "en"}, {"locale": "e\x00n"}])
def test_parameters_are_taken_literally(ask: Ask, path: str, query: dict[str, str]) -> None:
    assert ask(path, **query).status == 400


def test_lists_hold_what_live_stories_show(ask: Ask) -> None:
    live, draft = make_article(), make_article()
    for article, words in ((live, "Live"), (draft, "Draft")):
        article.tags.add(make_tag(f"{words} tag", f"{words.lower()}-tag"))
        author = make_author(f"{words} author", f"{words.lower()}-author")
        article.bylines.add(Byline(author=author, sort_order=0))
        article.save_revision()
    publish(live)

    tags, authors = ask("/api/v1/tags", locale="en"), ask("/api/v1/authors")

    [tag], [author] = tags.json()["items"], authors.json()["items"]
    assert (tag["slug"], tag["names"]) == ("live-tag", {"en": "Live tag"})
    assert (author["name"], author["about"]) == ("Live author", "")
    assert ask(tag["api_url"].removeprefix("http://testserver")).json()["items"][0]["id"] == (
        live.public_id
    )
    assert b"Draft" not in tags.body + authors.body
    assert ask("/api/v1/tags", locale="kk").json() == {
        "items": [],
        "page": {"next": None, "prev": None, "limit": 20},
    }


def publish_with_tags(*names: str, locale: str = "en") -> None:
    article = make_article(make_live_category(locale))
    for name in names:
        slug = propose_slug(name)
        known = Tag.objects.filter(slug=slug).first()
        article.tags.add(known or make_tag(name, slug))
    article.save_revision()
    publish(article)


def test_names_are_walked_in_their_order_there_and_back(ask: Ask) -> None:
    publish_with_tags("boats", "Anchors", "ёжики", "Docks", "Canals")
    walked, cursors = [], [{}]
    while cursors[-1] is not None:
        page = ask("/api/v1/tags", locale="en", limit=2, **cursors[-1]).json()
        walked.append([one["name"] for one in page["items"]])
        following = page["page"]["next"]
        cursors.append({"cursor": following} if following else None)

    last = ask("/api/v1/tags", locale="en", limit=2, **cursors[-2]).json()
    back = ask("/api/v1/tags", locale="en", limit=2, cursor=last["page"]["prev"]).json()

    assert walked == [["Anchors", "boats"], ["Canals", "Docks"], ["ёжики"]]
    assert [one["name"] for one in back["items"]] == walked[1]
    assert last["page"] == {"next": None, "prev": last["page"]["prev"], "limit": 2}


def test_a_name_that_comes_in_during_a_walk_gives_neither_a_double_nor_a_gap(ask: Ask) -> None:
    publish_with_tags("Anchors", "Boats", "Canals")
    first = ask("/api/v1/tags", locale="en", limit=2)

    publish_with_tags("Aardvarks")
    second = ask("/api/v1/tags", locale="en", limit=2, cursor=first.json()["page"]["next"])

    assert [one["name"] for one in first.json()["items"]] == ["Anchors", "Boats"]
    assert [one["name"] for one in second.json()["items"]] == ["Canals"]
    assert first.headers["link"].endswith('; rel="next"')
    assert second.json()["page"]["next"] is None


def test_a_walk_through_all_locales_goes_from_one_to_the_next(ask: Ask) -> None:
    publish_with_tags("Boats", "Canals")
    publish_with_tags("Boats", locale="kk")
    first = ask("/api/v1/tags", limit=2).json()

    second = ask("/api/v1/tags", limit=2, cursor=first["page"]["next"]).json()

    assert [(one["locale"], one["slug"]) for one in [*first["items"], *second["items"]]] == [
        ("en", "boats"),
        ("en", "canals"),
        ("kk", "boats"),
    ]
    assert first["items"][0]["names"] == {"en": "Boats", "kk": "Boats"}


def test_cursors_of_names_are_of_one_list(ask: Ask) -> None:
    publish_with_tags("Anchors", "Boats")
    cursor = ask("/api/v1/tags", locale="en", limit=1).json()["page"]["next"]

    answers = [
        ask("/api/v1/tags", limit=1, cursor=cursor),
        ask("/api/v1/authors", locale="en", limit=1, cursor=cursor),
        ask("/api/v1/tags", locale="en", limit=1, cursor=cursor[:-2] + "AA"),
    ]

    assert [answer.status for answer in answers] == [400] * 3
    assert {one.json()["type"].rpartition("/")[2] for one in answers} == {"bad-cursor"}


def test_the_longest_names_have_cursors_that_are_taken(ask: Ask) -> None:
    publish_with_tags("Ә" * 100, "Ү" * 100)
    cursor = ask("/api/v1/tags", locale="en", limit=1).json()["page"]["next"]

    assert ask("/api/v1/tags", locale="en", limit=1, cursor=cursor).status == 200


def test_a_page_of_names_takes_one_query(ask: Ask) -> None:
    publish_with_tags("Anchors", "Boats", "Canals")

    with CaptureQueriesContext(connections["public"]) as queries:
        ask("/api/v1/tags", locale="en", limit=2)

    assert len(queries) == 1
