"""`/site`, `/tags` and `/authors`: what frames and sorts stories, and nothing that is not live."""

import pytest

from newsroom.content.models import Byline, SiteFrame
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
    assert ask("/api/v1/tags", locale="kk").json() == {"items": []}
