"""The pages of tags and authors."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from newsroom.content.addresses import public_path
from newsroom.content.models import (
    ArticlePage,
    ArticleTag,
    Author,
    AuthorName,
    Byline,
    Tag,
    TagName,
)
from tests.builders import make_article, make_live_article, make_live_category

pytestmark = pytest.mark.django_db
SHOWN = datetime(2018, 7, 10, 5, tzinfo=UTC)


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def make_author(slug: str = "dana-orazbek", **names: str) -> Author:
    author = Author.objects.create(name="Dana Orazbek", slug=slug)
    for locale, name in names.items():
        AuthorName.objects.create(
            author=author, locale_code=locale, name=name, about=f"{name} жайлы."
        )
    return author


def make_tag(**names: str) -> Tag:
    tag = Tag.objects.create(name="Bridges", slug="bridges")
    for locale, name in names.items():
        TagName.objects.create(tag=tag, locale_code=locale, name=name)
    return tag


def story_in(locale: str, *, author: Author, tag: Tag, **fields: object) -> ArticlePage:
    section = make_live_category(locale)
    return make_live_article(
        section, bylines=[Byline(author=author)], tagged_items=[ArticleTag(tag=tag)], **fields
    )


def test_a_story_leads_to_its_author_and_its_tags(client: Client) -> None:
    article = story_in("kk", author=make_author(kk="Дана Оразбек"), tag=make_tag(kk="Көпірлер"))

    html = page(client, public_path(article))

    author = re.search(r'href="http://testserver([^"]+)" rel="author">Дана Оразбек<', html)
    tag = re.search(r'href="http://testserver([^"]+)" rel="tag">Көпірлер<', html)
    assert author and tag
    assert "<h1>Дана Оразбек</h1>" in page(client, author[1])
    assert "Дана Оразбек жайлы." in page(client, author[1])
    assert "<h1>Көпірлер</h1>" in page(client, tag[1])
    assert article.title in page(client, tag[1])


def test_a_name_lists_its_own_stories_of_its_own_locale_page_by_page(client: Client) -> None:
    author, tag = make_author(), make_tag(en="Bridges", ru="Мосты")
    section = make_live_category()
    for number in range(21):
        make_live_article(
            section,
            title=f"Story {number}.",
            shown_at=SHOWN + timedelta(days=number),
            bylines=[Byline(author=author)],
            tagged_items=[ArticleTag(tag=tag)],
        )
    make_live_article(section, title="Somebody else's story")
    story_in("ru", author=author, tag=tag, title="Русская история")

    for path in ("/en/authors/dana-orazbek/", "/en/tags/bridges/"):
        first = page(client, path)
        older = re.search(r'href="http://testserver([^"]+)" rel="next"', first)
        assert older
        second = page(client, older[1].replace("&amp;", "&"))
        assert "Story 1." in first and "Story 0." not in first
        assert "Story 0." in second and 'content="noindex"' in second
        assert "Somebody else" not in first + second
        assert "Русская история" not in first + second
        assert set(re.findall(r'rel="alternate" hreflang="([^"]+)"', first)) == {
            "en",
            "ru",
            "x-default",
        }


def test_names_of_drafts_and_strangers_have_no_page(client: Client) -> None:
    author, tag = make_author("only-drafts"), make_tag(en="Bridges")
    make_article(bylines=[Byline(author=author)], tagged_items=[ArticleTag(tag=tag)])

    for path in (
        "/en/authors/only-drafts/",
        "/en/tags/bridges/",
        "/en/tags/nobody/",
        "/xx/tags/bridges/",
        "/en/tags/%00/",
        "/en/authors/" + "a" * 2000 + "/",
    ):
        assert "There is no such page" in page(client, path, 404)


def test_m51_a_tag_shows_template_syntax_as_written(client: Client) -> None:
    story_in("en", author=make_author(), tag=make_tag(en="{{7*7}} <b>bold</b>"))

    html = page(client, "/en/tags/bridges/")

    assert "<h1>{{7*7}} &lt;b&gt;bold&lt;/b&gt;</h1>" in html


def test_a_missing_slash_is_added(client: Client) -> None:
    for path in ("/en/tags/bridges", "/en/authors/dana", "/en/search"):
        answer = client.get(path + "?after=x")
        assert (answer.status_code, answer["Location"]) == (301, path + "/?after=x")


def test_a_name_has_a_validator(client: Client) -> None:
    story_in("en", author=make_author(), tag=make_tag(en="Bridges"))
    first = client.get("/en/tags/bridges/")

    again = client.get("/en/tags/bridges/", headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304
