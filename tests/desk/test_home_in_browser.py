"""The dashboard in a real browser: what waits, what is due, one's own drafts, what is read now."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from newsroom.review.policy import Role
from tests.builders import make_article, make_live_article, make_live_category, schedule
from tests.desk.listings.views import count
from tests.harness.guide_pictures import take_for_guide
from tests.harness.screens import look_at, seat_at
from tests.harness.stack import LiveStack
from tests.review.people import make_person
from tests.review.stories_in_review import submit_story, write_story

pytestmark = pytest.mark.browser
PANELS = ("review-at-a-glance", "due-soon", "own-drafts", "read-now")


def test_a_reporters_morning(chromium: Browser, stack: LiveStack) -> None:
    reporter = make_person(Role.REPORTER)
    reporter.first_name, reporter.last_name = "Dana", "Orazbek"
    reporter.save()
    economy, now = make_live_category(title="Economy"), timezone.now()
    make_live_category("kk", title="Экономика")
    submit_story(reporter, economy, title="Grain exports reach a ten-year high, ministry says")
    write_story(reporter, economy, title="What a new tram line costs")
    schedule(
        make_article(economy, title="Central bank decides on its rate"),
        due_at=now + timedelta(hours=3),
    )
    make_article(economy, title="Budget talks begin", planned_for=now - timedelta(minutes=20))
    for title, views in (("Bridge over the Ishim reopens", 90), ("Tenge steadies", 30)):
        story = make_live_article(economy, title=title)
        for ago in range(12):
            count(story, max(views - 7 * ago, 1), hours_ago=ago)

    with seat_at(chromium, url=stack.url, person=reporter) as screen:
        screen.goto("/admin/")
        for name in PANELS:
            expect(screen.locator(f"#{name}-section")).to_be_visible()
        expect(screen.locator("#read-now-section svg.news-bars")).to_have_count(2)
        look_at(screen, "home", part="#main .w-dashboard", scrolls="#main")
        take_for_guide(screen, "dashboard", height=1500)
        screen.locator("#due-soon-section").get_by_role("link", name="Budget talks begin").click()
        expect(screen.locator(".news-story")).to_contain_text("Budget talks begin")
