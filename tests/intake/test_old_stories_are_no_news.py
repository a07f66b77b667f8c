"""Importing an archive moves nothing that looks new: each list by name."""

import pytest

from newsroom.audience.rank import rank_most_viewed
from newsroom.audience.totals import set_historic_views
from newsroom.audience.trend import rank_trending
from newsroom.content.models import ArticlePage
from newsroom.publishing.database_clock import database_now
from tests.builders import make_live_category
from tests.intake.archives import load, story, write_archive

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(tmp_path):
    make_live_category("en", title="Kazakhstan", is_default_section=True)
    now = database_now()
    archive = write_archive(tmp_path / "stories.jsonl", story(1, title="Of long ago"))
    load(archive, publish=True, now=now)
    page = ArticlePage.objects.get(external_id="archive-1", live=True)
    set_historic_views(public_id=page.public_id, views=1_000_000, now=now)
    rank_most_viewed(now=now)
    rank_trending(now=now)
    return page


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Last news", "/api/v1/latest"),
        ("trending of the hour", "/api/v1/trending?window=1h"),
        ("trending of the day", "/api/v1/trending?window=24h"),
        ("most viewed", "/api/v1/most-viewed?window=7d"),
        ("the news sitemap", "/sitemap-news.xml"),
    ],
)
def test_an_imported_story_does_not_enter(client, imported, name, address):
    stories = client.get("/api/v1/articles").content.decode()

    list_that_looks_new = client.get(address)

    assert "Of long ago" in stories
    assert list_that_looks_new.status_code == 200, name
    assert "Of long ago" not in list_that_looks_new.content.decode(), name
