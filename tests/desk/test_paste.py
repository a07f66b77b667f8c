"""What the server answers to a paste: blocks in the form's shape, and what was left out."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from newsroom.content.models import ArticlePage
from newsroom.review.policy import Role
from tests.builders import home_of, make_article, make_live_category
from tests.content.test_html_blocks import sample
from tests.review.people import make_person

pytestmark = pytest.mark.django_db


def signed_in(role: Role | None) -> Client:
    client = Client()
    if role is not None:
        client.force_login(make_person(role))
    return client


def paste(client: Client, html: str, *, url: str = "") -> Any:
    url = url or reverse("newsroom_paste", args=[make_article().pk])
    return client.post(url, html.encode(), content_type="text/html; charset=utf-8")


def test_a_press_release_becomes_blocks_of_the_form() -> None:
    answer = paste(signed_in(Role.CHIEF_EDITOR), sample("word"))

    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    read = answer.json()
    assert [block["type"] for block in read["blocks"]] == [
        "heading", "paragraph", "heading", "list", "paragraph", "table", "quote", "embed", "list",
    ]  # fmt: skip
    assert all(block["id"] for block in read["blocks"])
    assert "The bridge is now open" in read["blocks"][1]["value"]
    assert [item["value"] for item in read["blocks"][3]["value"]["items"]] == [
        "steel: 40 million\n– imported", "work: 20 million",
    ]  # fmt: skip
    assert read["notes"] == [
        "9 blocks pasted.",
        "1 picture left out: upload it.",
        "1 tracked deletion carried out.",
        "1 comment left out.",
    ]


@pytest.mark.parametrize("kind", ["articlepage", "staticpage"])
def test_the_form_of_a_page_that_is_not_saved_yet_asks_too(kind: str) -> None:
    parent = make_live_category() if kind == "articlepage" else home_of("en")
    url = reverse("newsroom_paste_into_new", args=["newsroom", kind, parent.pk])

    answer = paste(signed_in(Role.CHIEF_EDITOR), "<h2>a</h2><p>b</p>", url=url)

    assert [block["type"] for block in answer.json()["blocks"]] == ["heading", "paragraph"]


@pytest.mark.parametrize(
    ("html", "status", "words"),
    [
        ("<p> </p><script>x</script>", 422, "no words"),
        ("<b>" * 40_000 + "x", 413, "too long"),
        ("<p>x" * 301, 413, "301 blocks"),
        ("x" * 2_700_000, 413, "too long"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(html: str, status: int, words: str) -> None:
    answer = paste(signed_in(Role.CHIEF_EDITOR), html)

    assert answer.status_code == status
    assert words in answer.json()["message"]


def test_m48_what_is_pasted_holds_no_program() -> None:
    """M48: what reaches the form has lost every script, handler and dangerous link."""
    html = (
        "<p onclick=alert(1)>one<script>alert(1)</script></p>"
        "<p><a href='javascript:alert(1)'>two</a><img src=x onerror=alert(1)></p>"
        "<table><tr><td><svg onload=alert(1)>three</td><td>four</td></tr></table>"
    )

    text = paste(signed_in(Role.CHIEF_EDITOR), html).content.decode()

    assert all(word in text for word in ("one", "two", "four"))
    assert "alert" not in text
    assert "javascript" not in text


def test_only_who_may_edit_the_page_may_ask() -> None:
    article: ArticlePage = make_article()
    url = reverse("newsroom_paste", args=[article.pk])

    assert paste(signed_in(None), "<p>a", url=url).status_code == 302
    reporter_of_another_locale = Client()
    reporter_of_another_locale.force_login(make_person(Role.REPORTER, locale_code="kk"))
    assert paste(reporter_of_another_locale, "<p>a", url=url).status_code in {302, 403}
    assert paste(signed_in(Role.REPORTER), "<p>a", url=url).status_code == 200
    assert signed_in(Role.CHIEF_EDITOR).get(url).status_code == 405


def test_without_its_token_the_form_gets_nothing() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_person(Role.CHIEF_EDITOR))

    assert paste(client, "<p>a").status_code == 403


def test_pages_without_a_body_take_no_paste() -> None:
    section = make_live_category()
    client = signed_in(Role.CHIEF_EDITOR)

    assert (
        paste(client, "<p>a", url=reverse("newsroom_paste", args=[section.pk])).status_code == 404
    )
    unknown = reverse("newsroom_paste_into_new", args=["newsroom", "homepage", section.pk])
    assert paste(client, "<p>a", url=unknown).status_code == 404
