"""How a story is read, on its desk: numbers of the last 48 hours, for who may look at the piece."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone, translation

from newsroom.audience.totals import add_counted_views
from newsroom.desk.listings.readership import readership_of
from newsroom.review.policy import Role
from tests.builders import make_article, make_live_article, make_live_category
from tests.desk.listings.views import count
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, 15, tzinfo=UTC)
HOUR = datetime(2026, 11, 24, 9, tzinfo=UTC)


def desk_of(page: Any, person: Any) -> Any:
    return sign_in(person).get(reverse("newsroom_story", args=[page.pk]))


def test_the_last_48_hours_are_told_in_the_zone_of_the_account() -> None:
    article = make_live_article()
    views = {HOUR - timedelta(hours=ago): n for ago, n in ((0, 3), (5, 1200), (47, 7), (48, 900))}
    by_story = {(article.public_id, hour): n for hour, n in views.items()}
    add_counted_views(by_story, batch_id="one", now=NOW)

    with timezone.override("Asia/Almaty"), translation.override("en"):
        readership = readership_of(article, now=NOW)

    assert readership is not None
    assert readership.sentence == (
        "1,210 views in the last 48 hours, most in the hour from Tue 24 Nov 09:00: 1,200."
    )
    assert readership.marks == ["Sun 22 Nov 15:00", "Mon 23 Nov 15:00", "Tue 24 Nov 14:00"]
    assert len(readership.hours) == 48
    assert (readership.hours[0].when, readership.hours[0].views) == ("Tue 24 Nov 14:00", "3")
    assert (readership.hours[47].when, readership.hours[47].views) == ("Sun 22 Nov 15:00", "7")
    svg = BeautifulSoup(str(readership.drawing), "html.parser")
    assert len(svg.select("rect")) == 3
    assert [line["x1"] for line in svg.select("line")] == ["90", "330"]


def test_the_desk_shows_bars_and_the_same_numbers_as_a_table() -> None:
    article = make_live_article()
    count(article, 12, hours_ago=2)
    count(make_live_article(), 500)

    html = BeautifulSoup(desk_of(article, make_person(Role.REPORTER)).text, "html.parser")

    assert "12 views in the last 48 hours" in html.select_one(".news-readership__sentence").text
    assert len(html.select("svg.news-bars rect")) == 1
    rows = html.select(".news-readership__table tbody tr")
    assert [int(row.td.text) for row in rows if row.td.text != "0"] == [12]


def test_a_live_story_without_readers_says_so_and_draws_nothing() -> None:
    html = desk_of(make_live_article(), make_person(Role.CHIEF_EDITOR)).text

    assert "Nobody has read it in the last 48 hours." in html
    assert "news-bars" not in html


def test_a_draft_and_a_section_have_no_readers_to_show() -> None:
    draft, section = make_article(), make_live_category()
    count(draft, 5)
    chief = make_person(Role.CHIEF_EDITOR)

    pages = [desk_of(page, chief) for page in (draft, section)]

    assert [page.status_code for page in pages] == [200, 200]
    assert not any("How it is read" in page.text for page in pages)


def test_who_may_not_look_at_the_piece_does_not_see_its_numbers() -> None:
    article = make_live_article()
    count(article, 12)
    elsewhere = make_live_category().translation_key.hex

    answer = desk_of(article, make_person(Role.REPORTER, section_key=elsewhere))

    assert answer.status_code != 200
    assert "12 views" not in answer.text
