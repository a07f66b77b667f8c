"""Before an embargo ends nobody without the right learns of the story: M1, M2, M4 and M8."""

from datetime import timedelta

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import ProgrammingError, connections

from newsroom.api.keys.issue import mint
from newsroom.content.addresses import public_path
from newsroom.delivery.public_rows import fetch_rows
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.publish_one import publish_one
from tests.api.asking import ask_application
from tests.builders import embargo, make_article, schedule

SECRET = "Merger with the rival"


def embargoed_story():
    article = make_article(title=SECRET, slug="the-merger")
    until = database_now() + timedelta(hours=3)
    embargo(article, until=until)
    return article, schedule(article, due_at=until)


@pytest.mark.django_db
def test_m1_m2_m4_m8_no_public_address_shows_it(client) -> None:
    article, _row = embargoed_story()

    for address in (
        "/en/", "/en/search/?q=rival", "/sitemap.xml", "/sitemap-news.xml", "/feeds/en.rss",
        "/feeds/en.atom", "/feeds/en.json", f"/api/v1/articles/{article.public_id}.ninjs",
        f"/api/v1/articles/{article.public_id}.jsonld",
        "/api/v1/articles?include=total", "/api/v1/latest", "/api/v1/trending",
        "/api/v1/most-viewed", "/api/v1/changes",
        "/api/v1/search?q=rival", public_path(article), f"/api/v1/articles/{article.public_id}",
        f"/api/v1/embargoed/{article.public_id}", "/api/v1/embargoed",
    ):  # fmt: skip
        text = client.get(address).content.decode().replace(public_path(article), "")
        assert SECRET not in text, address
        assert "the-merger" not in text, address


@pytest.mark.django_db
def test_a_row_that_falls_due_under_an_embargo_sends_nothing_out() -> None:
    """Whatever moved the time: the check inside the publication has the last word."""
    article = make_article()
    row = schedule(article)
    embargo(article)

    publish_one(publication_id=row.pk, done_by="clock")

    row.refresh_from_db()
    article.refresh_from_db()
    assert (row.state, article.live) == ("pending", False)
    assert "under embargo" in row.last_error


def test_the_public_role_checks_keys_and_reads_no_embargo(committed_db) -> None:
    """The real role: it sees hashes of keys, and neither holds nor drafts nor approvals."""
    article, _row = embargoed_story()
    _key_row, key = mint(partner="Agency", scopes=["embargo"], now=database_now())

    read = ask_application(
        WSGIHandler(),
        f"/api/v1/embargoed/{article.public_id}",
        headers={"Authorization": f"Bearer {key}"},
    )

    assert read.json()["title"] == SECRET
    for table in ("newsroom_hold", "newsroom_approval", "wagtailcore_revision"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            fetch_rows(f"SELECT count(*) FROM {table}")
        connections["public"].close()
