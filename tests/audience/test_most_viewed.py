"""Most viewed: live stories of one locale by their views within the window."""

import json
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.audience.rank import rank_most_viewed
from newsroom.audience.reading import most_viewed
from newsroom.audience.totals import add_counted_views
from newsroom.delivery.go_public import leave_public
from tests.builders import make_live_article, make_live_category

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, 15, tzinfo=UTC)
HOUR = datetime(2026, 11, 24, 9, tzinfo=UTC)


def count(article, views: int, *, hours_ago: int = 0) -> None:
    key = (article.public_id, HOUR - timedelta(hours=hours_ago))
    add_counted_views({key: views}, batch_id=uuid.uuid4().hex, now=NOW)


def shown(**asked) -> list[tuple[str, int]]:
    found = most_viewed(**{"window": "24h", "locale": "en", **asked})
    return [(card["title"], card["views"]) for card in map(json.loads, found.items)]


def test_stories_are_ranked_by_their_views_within_the_window() -> None:
    section = make_live_category("en")
    old, fresh = make_live_article(section, title="Old"), make_live_article(section, title="Fresh")
    count(old, 100, hours_ago=30)
    count(old, 1)
    count(fresh, 5)

    rank_most_viewed(now=NOW)

    assert shown(window="24h") == [("Fresh", 5), ("Old", 1)]
    assert shown(window="7d") == [("Old", 101), ("Fresh", 5)]


def test_the_oldest_hour_counts_by_its_share() -> None:
    """At 9:15 the last hour begins at 8:15: three quarters of the views since 8 count."""
    section = make_live_category("en")
    before, now = make_live_article(section, title="8 h"), make_live_article(section, title="9 h")
    count(before, 8, hours_ago=1)
    count(now, 7)
    count(make_live_article(section, title="7 h"), 50, hours_ago=2)

    rank_most_viewed(now=NOW)

    assert shown(window="1h") == [("9 h", 7), ("8 h", 6)]


def test_views_fade_so_that_the_list_moves() -> None:
    """Of a week: what was read six days ago weighs less than half of today's views."""
    section = make_live_category("en")
    then, now = make_live_article(section, title="Then"), make_live_article(section, title="Now")
    count(then, 100, hours_ago=6 * 24)
    count(now, 50)

    rank_most_viewed(now=NOW)

    assert shown(window="7d") == [("Now", 50), ("Then", 100)]


def test_a_week_counts_each_view_once() -> None:
    """It began at 9:15 a week ago: three quarters of that hour count, and all that came after."""
    article = make_live_article(make_live_category("en"), title="Read daily")
    for hours_ago in (7 * 24 + 1, 7 * 24, 7 * 24 - 1, 6 * 24, 24, 0):
        count(article, 100, hours_ago=hours_ago)

    rank_most_viewed(now=NOW)

    assert shown(window="7d") == [("Read daily", 475)]


def test_lists_keep_to_their_locale_and_category() -> None:
    sport = make_live_category("kk", slug="sport")
    in_sport = make_live_article(sport, title="Жарыс")
    elsewhere = make_live_article(make_live_category("kk"), title="Басқа")
    english = make_live_article(make_live_category("en"), title="English")
    for number, article in enumerate((in_sport, elsewhere, english), start=1):
        count(article, number)

    rank_most_viewed(now=NOW)

    assert shown(locale="kk") == [("Басқа", 2), ("Жарыс", 1)]
    assert shown(locale="kk", category="sport") == [("Жарыс", 1)]
    assert shown(locale="kk", category="nowhere") == []


def test_m8_a_story_that_went_down_is_gone_at_once() -> None:
    section = make_live_category("en")
    gone, stays = (
        make_live_article(section, title="Gone"),
        make_live_article(section, title="Stays"),
    )
    count(gone, 9)
    count(stays, 1)
    rank_most_viewed(now=NOW)

    leave_public(page_id=gone.pk, status=410, reason="killed", event="test", now=timezone.now())

    assert shown() == [("Stays", 1)]


def test_ranking_again_replaces_the_list() -> None:
    article = make_live_article(make_live_category("en"), title="Once")
    count(article, 2)
    rank_most_viewed(now=NOW)

    rank_most_viewed(now=NOW + timedelta(days=8))

    assert shown() == []
    assert most_viewed(window="24h", locale="en").as_of is None


def test_each_window_is_ranked_when_its_list_has_aged() -> None:
    count(make_live_article(make_live_category("en")), 2)

    due = [
        rank_most_viewed(now=NOW + timedelta(seconds=seconds)) for seconds in (0, 10, 30, 61, 601)
    ]

    assert due == [["1h", "24h", "7d"], [], ["1h"], ["1h", "24h"], ["1h", "24h", "7d"]]


def test_the_list_costs_one_query() -> None:
    with CaptureQueriesContext(connections["public"]) as queries:
        shown()

    assert len(queries) == 1
