"""`/stories`: a story in a locale, what is said where it has none, and the labelled fallback."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.content.models import ArticlePage
from newsroom.delivery.go_public import leave_public
from newsroom.delivery.models import Document
from tests.api.asking import Ask
from tests.builders import make_article, make_live_article, make_live_category

pytestmark = pytest.mark.django_db


def make_versions(*locales: str) -> list[ArticlePage]:
    """Live versions of one story."""
    first = make_live_article(make_live_category(locales[0]))
    others = [
        make_live_article(make_live_category(locale), translation_key=first.translation_key)
        for locale in locales[1:]
    ]
    return [first, *others]


def withdraw(article: ArticlePage, *, status: int) -> None:
    leave_public(
        page_id=article.pk,
        status=status,
        reason="killed" if status == 410 else "unpublished",
        statement="The source took its words back." if status == 410 else "",
        event="test",
        now=timezone.now(),
    )


def test_the_version_of_the_locale_is_its_document(ask: Ask) -> None:
    english, russian = make_versions("en", "ru")
    story = f"/api/v1/stories/{english.translation_key.hex}"

    with CaptureQueriesContext(connections["public"]) as queries:
        answer = ask(story, locale="ru", include="related,latest")
    assert len(queries) == 1

    assert answer.json()["id"] == russian.public_id
    assert (answer.json()["requested_locale"], answer.json()["is_fallback"]) == ("ru", False)
    assert answer.json()["related"] == answer.json()["latest"] == []
    assert answer.headers["content-language"] == "ru"
    assert ask(story).json()["id"] == english.public_id
    plain = ask(f"/api/v1/articles/{english.public_id}")
    assert ask(story).headers["etag"] == plain.headers["etag"]
    assert ask(story).body == plain.body


def test_a_missing_version_lists_what_is_available(ask: Ask) -> None:
    english, _russian = make_versions("en", "ru")
    make_article(make_live_category("kk"), translation_key=english.translation_key)

    answer = ask(f"/api/v1/stories/{english.translation_key.hex}", locale="kk")

    assert answer.status == 404
    assert answer.json()["available"] == ["en", "ru"]
    assert answer.headers["cache-control"] == "no-store"


def test_the_chain_answers_whole_and_labelled(ask: Ask) -> None:
    russian, _kazakh = make_versions("ru", "kk")
    story = f"/api/v1/stories/{russian.translation_key.hex}"

    with CaptureQueriesContext(connections["public"]) as queries:
        answer = ask(story, locale="en", fallback="chain")
    assert len(queries) == 3

    assert answer.status == 200
    found = answer.json()
    assert (found["id"], found["locale"]) == (russian.public_id, "ru")
    assert (found["requested_locale"], found["is_fallback"]) == ("en", True)
    assert answer.headers["content-language"] == "ru"
    own = ask(story, locale="ru")
    assert own.headers["etag"] != answer.headers["etag"]
    again = ask(
        story, locale="en", fallback="chain", headers={"If-None-Match": answer.headers["etag"]}
    )
    assert again.status == 304


@pytest.mark.parametrize("fallback", ["none", "chain"])
def test_a_withdrawn_version_says_so_whatever_else_is_live(ask: Ask, fallback: str) -> None:
    english, russian = make_versions("en", "ru")
    withdraw(russian, status=410)

    answer = ask(f"/api/v1/stories/{english.translation_key.hex}", locale="ru", fallback=fallback)

    assert answer.status == 410
    assert answer.json()["detail"] == "The source took its words back."
    assert answer.json()["reason"] == "killed"
    assert "available" not in answer.json()


@pytest.mark.parametrize("fallback", ["none", "chain"])
def test_a_draft_a_story_taken_down_and_nobodys_id_are_alike(ask: Ask, fallback: str) -> None:
    draft, down = make_article(), make_live_article()
    withdraw(down, status=404)
    ids = [draft.translation_key.hex, down.translation_key.hex, "0" * 32, "a b"]

    answers = [ask(f"/api/v1/stories/{one}", fallback=fallback) for one in ids]

    assert [answer.status for answer in answers] == [404] * 4
    alike = [{**a.json(), "instance": "", "request_id": ""} for a in answers]
    assert alike == [alike[0]] * 4
    assert alike[0]["available"] == []


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ({"fallback": "yes"}, "fallback"),
        ({"fallback": ["none", "chain"]}, "fallback"),
        ({"locale": "xx"}, "locale"),
        ({"lang": "en"}, "lang"),
        ({"include": "body"}, "include"),
    ],
)
def test_parameters_are_strict(ask: Ask, query: dict[str, object], parameter: str) -> None:
    story = make_live_article().translation_key.hex

    answer = ask(f"/api/v1/stories/{story}", **query)

    assert answer.status == 400
    assert [error["parameter"] for error in answer.json()["errors"]] == [parameter]
    assert Document.objects.filter(status=200, kind="article").count() == 1
