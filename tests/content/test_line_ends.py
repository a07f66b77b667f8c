"""Browsers send line ends as CRLF, importers write LF: to an approval both are the same text."""

import pytest

from newsroom.content.content_hash import content_hash
from tests.builders import make_article, make_live_category

pytestmark = pytest.mark.django_db


def quote(text: str) -> list[dict[str, object]]:
    value = {"text": text, "attribution": ""}
    return [{"type": "quote", "value": value, "id": "00000000-0000-4000-8000-000000000001"}]


def test_saving_a_form_unchanged_keeps_the_hash() -> None:
    article = make_article(make_live_category(), body=quote("One\ntwo"), standfirst="a\nb")
    before = content_hash(article)

    article.body, article.standfirst = quote("One\r\ntwo"), "a\r\nb"
    assert content_hash(article) == before

    article.body = quote("One two")
    assert content_hash(article) != before
