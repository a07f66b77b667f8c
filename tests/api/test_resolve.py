"""`/resolve`: addresses of the readers' site as data, those of before included."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.content.models import Author, Byline, FormerAddress, Tag
from newsroom.delivery.go_public import leave_public
from newsroom.delivery.models import Document
from tests.api.asking import Ask
from tests.builders import (
    make_article,
    make_live_article,
    make_live_category,
    make_live_static_page,
    publish,
)
from tests.delivery.newsroom_words import make_author, make_tag

pytestmark = pytest.mark.django_db


def path_of(page: object) -> str:
    return Document.objects.get(page_id=page.pk).path  # type: ignore[attr-defined]


def test_live_pages_of_every_kind_are_named(ask: Ask) -> None:
    section = make_live_category()
    article, page = make_live_article(section), make_live_static_page()
    wanted = {
        "article": (path_of(article), article.public_id),
        "category": (path_of(section), section.public_id),
        "page": (path_of(page), page.public_id),
        "home": ("/en/", section.get_parent().specific.public_id),
    }

    found = {kind: ask("/api/v1/resolve", path=path) for kind, (path, _id) in wanted.items()}

    assert {kind: one.json()["type"] for kind, one in found.items()} == {k: k for k in wanted}
    assert {kind: (one.json()["path"], one.json()["id"]) for kind, one in found.items()} == wanted
    assert {one.json()["status"] for one in found.values()} == {200}
    headers = found["article"].headers
    assert headers["cdn-cache-control"] == "public, max-age=40, stale-while-revalidate=10"
    assert f"art-{article.public_id}" in headers["cache-tag"].split(",")
    assert headers["content-language"] == "en"
    again = ask(
        "/api/v1/resolve", path=path_of(article), headers={"If-None-Match": headers["etag"]}
    )
    assert (again.status, again.body) == (304, b"")


def test_a_live_page_takes_one_query(ask: Ask) -> None:
    path = path_of(make_live_article())

    with CaptureQueriesContext(connections["public"]) as queries:
        ask("/api/v1/resolve", path=path)

    assert len(queries) == 1


def publish_tagged(locale: str = "en", **names: str) -> Tag:
    tag = Tag.objects.filter(slug="rivers").first() or make_tag("Rivers", "rivers", **names)
    author = Author.objects.filter(slug="dana").first() or make_author("Dana", "dana")
    article = make_article(make_live_category(locale))
    article.tags.add(tag)
    article.bylines.add(Byline(author=author))
    article.save_revision()
    publish(article)
    return tag


@pytest.mark.parametrize(
    ("kind", "slug", "title"), [("tag", "rivers", "Rivers"), ("author", "dana", "Dana")]
)
def test_pages_of_tags_and_authors_are_named(ask: Ask, kind: str, slug: str, title: str) -> None:
    publish_tagged()
    path = f"/en/{kind}s/{slug}/"

    answer = ask("/api/v1/resolve", path=path)

    url = f"http://testserver{path}"
    api_url = f"http://testserver/api/v1/articles?locale=en&{kind}={slug}"
    alternate = {"locale": "en", "url": url, "api_url": api_url, "title": title, "is_self": True}
    assert answer.json() == {
        "type": kind, "status": 200, "location": None, "slug": slug, "locale": "en",
        "title": title, "url": url, "api_url": api_url, "alternates": [alternate],
        "x_default": url, "path": path, "requested_locale": "en", "is_fallback": False,
    }  # fmt: skip
    assert answer.headers["cache-tag"] == f"list-{kind}s,list-en"
    etag = answer.headers["etag"]
    again = ask("/api/v1/resolve", path=path, headers={"If-None-Match": etag})
    assert (again.status, again.body) == (304, b"")


def test_a_tag_in_another_locale_is_that_of_the_locale_or_says_where_it_is(ask: Ask) -> None:
    publish_tagged(en="Rivers", ru="Реки")
    publish_tagged("ru")

    other = ask("/api/v1/resolve", path="/en/tags/rivers/", locale="ru").json()
    missing = ask("/api/v1/resolve", path="/kk/tags/rivers/")
    chained = ask("/api/v1/resolve", path="/kk/tags/rivers/", fallback="chain").json()
    lacking = ask("/api/v1/resolve", path="/ru/tags/rivers/", locale="kk", fallback="chain").json()

    assert (other["title"], other["path"]) == ("Реки", "/ru/tags/rivers/")
    assert (missing.status, missing.json()["available"]) == (404, ["en", "ru"])
    assert (chained["locale"], chained["is_fallback"]) == ("en", True)
    assert (lacking["locale"], lacking["requested_locale"]) == ("ru", "kk")


def test_a_tag_without_its_last_slash_leads_on(ask: Ask) -> None:
    publish_tagged()

    answer = ask("/api/v1/resolve", path="/en/tags/rivers").json()

    assert (answer["type"], answer["status"], answer["to"]) == ("redirect", 301, "tag")
    assert answer["location"] == "http://testserver/en/tags/rivers/"


def test_a_tag_of_drafts_and_nobodys_tag_are_alike(ask: Ask) -> None:
    draft = make_article()
    draft.tags.add(make_tag("Secret", "secret"))
    draft.save_revision()

    answers = [ask("/api/v1/resolve", path=f"/en/tags/{slug}/") for slug in ("secret", "nobody")]

    assert [answer.status for answer in answers] == [404, 404]
    assert {answer.json()["detail"] for answer in answers} == {answers[0].json()["detail"]}
    assert [answer.json()["available"] for answer in answers] == [[], []]


def test_the_bare_address_leads_to_the_front_page_of_the_locale(ask: Ask) -> None:
    bare = ask("/api/v1/resolve", path="/").json()
    chosen = ask("/api/v1/resolve", path="/", locale="kk").json()

    assert (bare["type"], bare["status"], bare["to"]) == ("redirect", 302, "home")
    assert (bare["location"], bare["path"]) == ("http://testserver/en/", "/en/")
    assert (chosen["type"], chosen["status"], chosen["path"]) == ("home", 200, "/kk/")
    assert chosen["location"] is None


@pytest.mark.parametrize("locale", ["en", "ru"])
def test_every_slug_that_a_version_had_leads_to_the_present_one(ask: Ask, locale: str) -> None:
    article = make_live_article(make_live_category(locale), slug="first")
    before = [path_of(article)]
    for slug in ("second", "third"):
        article.slug = slug
        article.save_revision()
        publish(article)
        before.append(path_of(article))
    now = before.pop()

    answers = [ask("/api/v1/resolve", path=path).json() for path in before]

    assert [answer["type"] for answer in answers] == ["redirect", "redirect"]
    assert {answer["location"] for answer in answers} == {f"http://testserver{now}"}
    assert {(answer["status"], answer["path"]) for answer in answers} == {(301, now)}
    assert {answer["id"] for answer in answers} == {article.public_id}


def test_addresses_of_an_older_system_and_without_a_slash_lead_on(ask: Ask) -> None:
    article = make_live_article()
    FormerAddress.objects.create(path="/i.php?id=7", page=article)
    now = path_of(article)

    answers = [ask("/api/v1/resolve", path=path).json() for path in ("/i.php?id=7", now[:-1])]

    assert [(one["type"], one["location"]) for one in answers] == [
        ("redirect", f"http://testserver{now}")
    ] * 2


@pytest.mark.parametrize("status", [410, 451])
def test_a_withdrawn_story_says_so_at_its_former_address_too(ask: Ask, status: int) -> None:
    article = make_live_article()
    FormerAddress.objects.create(path="/old/", page=article)
    leave_public(
        page_id=article.pk,
        status=status,
        reason="killed",
        statement="The source took its words back.",
        event="test",
        now=timezone.now(),
    )

    for path in (path_of(article), "/old/"):
        answer = ask("/api/v1/resolve", path=path)
        assert answer.status == status
        assert answer.json()["detail"] == "The source took its words back."
        assert answer.json()["reason"] == "killed"


def test_a_missing_version_lists_the_others(ask: Ask) -> None:
    sections = {locale: make_live_category(locale, slug="news") for locale in ("en", "ru", "kk")}
    english = make_live_article(sections["en"], slug="bridge")
    russian = make_live_article(
        sections["ru"], slug="most", translation_key=english.translation_key
    )
    make_article(sections["kk"], slug="bridge", translation_key=english.translation_key)

    missing = ask("/api/v1/resolve", path="/kk/news/bridge/")
    chained = ask("/api/v1/resolve", path="/kk/news/bridge/", fallback="chain")
    chosen = ask("/api/v1/resolve", path=path_of(english), locale="ru")
    lacking = ask("/api/v1/resolve", path=path_of(english), locale="kk")

    assert (missing.status, missing.json()["available"]) == (404, ["en", "ru"])
    assert chained.json()["id"] == english.public_id
    assert (chained.json()["requested_locale"], chained.json()["is_fallback"]) == ("kk", True)
    assert (chosen.json()["id"], chosen.json()["is_fallback"]) == (russian.public_id, False)
    assert (lacking.status, lacking.json()["available"]) == (404, ["en", "ru"])


def test_a_draft_and_nobodys_path_are_alike(ask: Ask) -> None:
    section = make_live_category(slug="news")
    draft = make_article(section, slug="secret-plan")

    answers = [
        ask("/api/v1/resolve", path=path)
        for path in (f"/en/news/{draft.slug}/", "/en/news/nobody/", "/nowhere")
    ]

    assert [answer.status for answer in answers] == [404] * 3
    assert len({answer.body.replace(answer.headers["x-request-id"].encode(), b"")
                for answer in answers}) == 1  # fmt: skip
    assert answers[0].json()["available"] == []


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"path": ""},
        {"path": "en/"},
        {"path": "https://news.example/en/"},
        {"path": "/" + "a" * 1000},
        {"path": "/%00"},
        {"path": "/a\x00"},
        {"path": ["/en/", "/ru/"]},
    ],
)
def test_what_is_no_path_is_refused_by_name(ask: Ask, query: dict[str, object]) -> None:
    answer = ask("/api/v1/resolve", **query)

    assert answer.status == 400
    assert answer.json()["errors"][0]["parameter"] == "path"
