"""A section's list of stories, and how a story is read, in a real browser."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Publication
from newsroom.review.draft_reports import DraftReport, report_on_drafts
from newsroom.review.policy import Role
from tests.builders import make_article, make_live_article, make_live_category, schedule
from tests.desk.listings.views import count
from tests.harness.guide_pictures import take_for_guide
from tests.harness.screens import look_at
from tests.review.people import make_person
from tests.review.stories_in_review import submit_story

pytestmark = pytest.mark.browser


def test_a_list_of_stories_says_how_each_stands(screen: Page) -> None:
    section = make_live_category(title="Economy")
    live = make_live_article(section, title="Bridge over the river reopens")
    count(live, 1234)
    kazakh = make_live_article(make_live_category("kk"))
    ArticlePage.objects.filter(pk=kazakh.pk).update(translation_key=live.translation_key)
    russian = make_article(make_live_category("ru"))
    ArticlePage.objects.filter(pk=russian.pk).update(translation_key=live.translation_key)
    schedule(
        make_article(section, title="Central bank decides on its rate"),
        due_at=timezone.now() + timedelta(hours=20),
    )
    submit_story(make_person(Role.REPORTER), section, title="Budget goes to its second reading")
    failed = schedule(make_article(section, title="Report of the year"))
    Publication.objects.filter(pk=failed.pk).update(state="failed")
    poor = make_article(section, title="No text as yet", body=[], standfirst="")
    report_on_drafts([live, poor], now=timezone.now())

    screen.goto(f"/admin/pages/{section.pk}/")
    row = screen.locator("table.listing tbody tr", has_text="Bridge over the river")
    expect(row.locator(".news-coverage__one--live")).to_have_count(2)
    expect(row.locator(".news-coverage__one--draft")).to_have_text("ru: in draft")
    expect(row).to_contain_text("1,234")
    # What nobody had looked at is looked at now, and the cells say what was found.
    unlooked = screen.locator("table.listing tbody").get_by_text("not looked at yet")
    expect(unlooked).to_have_count(0)
    assert DraftReport.objects.count() == 5
    # Beside the list Wagtail keeps a closed panel, off the screen of a telephone.
    look_at(screen, "stories", part="table.listing tbody", scrolls="#listing-results")
    take_for_guide(screen, "stories", height=640)


def test_the_desk_draws_how_a_story_is_read(screen: Page) -> None:
    article = make_live_article()
    day = [
        3,
        2,
        1,
        0,
        1,
        4,
        20,
        80,
        160,
        140,
        120,
        110,
        130,
        90,
        70,
        60,
        75,
        90,
        85,
        60,
        40,
        20,
        9,
        5,
    ]
    for ago, views in enumerate([*day, *day]):
        count(article, views * (1 if ago < 24 else 3), hours_ago=ago)

    screen.goto(f"/admin/story/{article.pk}/")
    expect(screen.locator("svg.news-bars rect")).to_have_count(46)
    screen.locator(".news-readership").scroll_into_view_if_needed()
    look_at(screen, "readership", part=".news-story")
    screen.get_by_text("Hour by hour").click()
    expect(screen.get_by_role("row")).to_have_count(49)
    look_at(screen, "readership-table", part=".news-story")
