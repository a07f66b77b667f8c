"""Trending: stories that outgrow their usual pace, smoothed, so that one view is no trend."""

import json
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.audience.reading import trending
from newsroom.audience.totals import add_counted_views, set_historic_views
from newsroom.audience.trend import rank_trending
from newsroom.content.models import ArticlePage
from newsroom.delivery.go_public import leave_public
from newsroom.delivery.models import Document
from tests.builders import make_live_article, make_live_category

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, 15, tzinfo=UTC)
HOUR = datetime(2026, 11, 24, 9, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=60)


def tell(title: str, *, since: datetime = LONG_AGO, locale: str = "en") -> ArticlePage:
    page = make_live_article(make_live_category(locale), title=title)
    Document.objects.filter(page_id=page.pk).update(first_published_at=since)
    return page


def count(article: ArticlePage, views: int, *, hours_ago: int = 0) -> None:
    key = (article.public_id, HOUR - timedelta(hours=hours_ago))
    add_counted_views({key: views}, batch_id=uuid.uuid4().hex, now=NOW)


def shown(window: str = "1h", locale: str = "en") -> list[tuple[str, float]]:
    found = trending(window=window, locale=locale)
    return [(card["title"], card["growth"]) for card in map(json.loads, found.items)]


def test_growth_counts_and_not_size() -> None:
    steady, rising = tell("Steady"), tell("Rising")
    for hours_ago in range(2, 26):
        count(steady, 200, hours_ago=hours_ago)
        count(rising, 5, hours_ago=hours_ago)
    count(steady, 210)
    count(rising, 90)

    rank_trending(now=NOW)

    # Usual: (24 · 5 + 150, what stories have now on average) / 25.25 hours = 10.7.
    assert shown() == [("Rising", 4.83)]


def test_one_view_is_no_trend_however_quiet_it_was() -> None:
    count(tell("Asleep for years"), 1)
    count(tell("Of this hour", since=NOW), 1)

    rank_trending(now=NOW)

    assert shown() == []


def test_a_story_without_a_past_is_measured_by_its_neighbours() -> None:
    others = [tell(f"Other {number}", since=NOW) for number in range(4)]
    for other in others:
        count(other, 10)
    count(tell("Breaking", since=NOW), 210)

    rank_trending(now=NOW)

    # Neighbours have 50 on average: (210 + 10) / (50 + 10).
    assert shown() == [("Breaking", 3.67)]


def test_a_day_is_compared_with_the_days_of_the_week_before() -> None:
    usual, rising = tell("As ever"), tell("Rising")
    for days_ago in range(2, 8):
        count(usual, 100, hours_ago=24 * days_ago)
    count(usual, 100, hours_ago=3)
    count(rising, 100, hours_ago=3)

    rank_trending(now=NOW)

    assert [title for title, _growth in shown("24h")] == ["Rising"]


def test_lists_keep_to_their_locale_and_to_what_is_live() -> None:
    kazakh, gone = tell("Қазақша", locale="kk"), tell("Gone")
    quiet = [tell("Quiet"), tell("Тыныш", locale="kk")]
    for page in quiet:
        count(page, 1)
    for page in (kazakh, gone):
        count(page, 100)
    rank_trending(now=NOW)

    leave_public(page_id=gone.pk, status=410, reason="killed", event="test", now=timezone.now())

    assert shown() == []
    assert [title for title, _growth in shown(locale="kk")] == ["Қазақша"]


def test_totals_that_an_import_brings_make_no_trend() -> None:
    old = tell("Imported", since=NOW)
    set_historic_views(public_id=old.public_id, views=1_000_000, now=NOW)

    rank_trending(now=NOW)

    assert shown("1h") == shown("24h") == []


def test_a_window_without_a_trend_is_ranked_no_oftener() -> None:
    count(tell("Quiet"), 1)

    ranked = [rank_trending(now=NOW), rank_trending(now=NOW + timedelta(seconds=30))]

    assert ranked == [["1h", "24h"], []]
    assert shown() == shown("24h") == []


def test_it_moves_with_the_clock() -> None:
    count(tell("Rising"), 90)
    count(tell("Quiet"), 1)

    due = [rank_trending(now=NOW + timedelta(seconds=s)) for s in (0, 10, 60)]
    then = shown()
    rank_trending(now=NOW + timedelta(hours=2))

    assert due == [["1h", "24h"], [], ["1h"]]
    assert [title for title, _growth in then] == ["Rising"]
    assert shown() == []


def test_the_list_costs_one_query() -> None:
    with CaptureQueriesContext(connections["public"]) as queries:
        shown()

    assert len(queries) == 1
