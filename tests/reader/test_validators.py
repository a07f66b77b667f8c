"""A browser that has a page is told so, and only while the page is still the same."""

import pytest
from django.test import Client

from newsroom.content.addresses import public_path
from tests.builders import make_article, make_live_article, publish

pytestmark = pytest.mark.django_db


def test_an_unchanged_page_is_not_sent_again(client: Client) -> None:
    path = public_path(make_live_article())
    first = client.get(path)

    again = client.get(path, headers={"if-none-match": first["ETag"]})

    assert first["ETag"].startswith('"')
    assert (again.status_code, again.content) == (304, b"")
    for header in ("ETag", "Cache-Control", "CDN-Cache-Control", "Cache-Tag", "Content-Language"):
        assert again[header] == first[header]


def test_whatever_changes_on_the_page_changes_its_validator(client: Client) -> None:
    article = make_live_article(title="First words")
    path = public_path(article)
    first = client.get(path)["ETag"]

    make_live_article(article.get_parent().specific, title="Newer news beside it")
    beside = client.get(path, headers={"if-none-match": first})
    article.title = "Second words"
    article.save_revision()
    publish(article)
    itself = client.get(path, headers={"if-none-match": beside["ETag"]})

    assert (beside.status_code, itself.status_code) == (200, 200)
    assert len({first, beside["ETag"], itself["ETag"]}) == 3


def test_a_draft_confirms_no_validator(client: Client) -> None:
    answer = client.get(public_path(make_article()), headers={"if-none-match": "*"})

    assert answer.status_code == 404
    assert "ETag" not in answer


@pytest.mark.parametrize("path", ["/en/", "/kk/"])
def test_lists_have_validators_too(client: Client, path: str) -> None:
    first = client.get(path)

    assert client.get(path, headers={"if-none-match": first["ETag"]}).status_code == 304
