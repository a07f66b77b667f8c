"""A preview is the page that readers would get, and nobody but the editor gets it."""

import pytest
from django.test import Client, RequestFactory

from newsroom.content.addresses import public_path
from newsroom.delivery.models import Document
from newsroom.reader.preview import render_preview
from tests.builders import make_article, make_live_article

pytestmark = pytest.mark.django_db


def test_a_draft_is_shown_as_its_page_will_be(client: Client) -> None:
    draft = make_article(title="Not yet out")

    answer = render_preview(draft, RequestFactory().get("/"))

    html = answer.content.decode()
    assert "<h1>Not yet out</h1>" in html
    assert "Preview: not published" in html
    assert answer["Cache-Control"] == "private, no-store"
    assert not Document.objects.filter(page_id=draft.pk).exists()
    assert client.get(public_path(draft)).status_code == 404


def test_unsaved_words_are_shown_beside_live_news() -> None:
    article = make_live_article(title="As published")
    other = make_live_article(article.get_parent().specific, title="Other news")
    article.title = "As typed just now"

    html = render_preview(article, RequestFactory().get("/")).content.decode()

    assert "As typed just now" in html
    assert "As published" not in html
    assert other.title in html


@pytest.mark.parametrize("depth", ["section", "home"])
def test_sections_and_front_pages_are_previewed_too(depth: str) -> None:
    article = make_live_article(title="In the list")
    section = article.get_parent().specific
    page = section if depth == "section" else section.get_parent().specific
    page.title = "A new name"

    html = render_preview(page, RequestFactory().get("/")).content.decode()

    assert "A new name" in html
    assert "In the list" in html
