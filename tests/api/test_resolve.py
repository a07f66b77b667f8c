"""`/resolve`: addresses of the readers' site as data, those of before included."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.content.models import FormerAddress
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
