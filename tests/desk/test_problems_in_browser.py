"""The problems screen in a real browser, with things failing on it: read, tried again, paused.

No script complains, nothing scrolls sideways on a telephone, axe finds nothing in screen and bar.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from newsroom.delivery.follow_ups import Effect, record_follow_ups
from newsroom.delivery.models import FollowUp
from newsroom.publishing.models import Heartbeat, Publication
from newsroom.publishing.pause import standing_pause
from newsroom.review.policy import Role
from tests.builders import make_article, make_live_category, schedule
from tests.harness.stack import LiveStack
from tests.review.people import make_person

pytestmark = pytest.mark.browser
TELEPHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture
def stack(stack_of: Callable[..., LiveStack]) -> LiveStack:
    """A web process only: clock, beat and workers are missing, and said to be."""
    return stack_of("web")


@pytest.fixture
def screen(chromium: Browser, stack: LiveStack) -> Iterator[Page]:
    """A chief editor's, signed in; scripts must not complain."""
    client = Client()
    client.force_login(make_person(Role.CHIEF_EDITOR))
    context = chromium.new_context(viewport=DESKTOP, base_url=stack.url, locale="en-GB")
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": stack.url}])
    page = context.new_page()
    page.set_default_timeout(30_000)
    expect.set_options(timeout=20_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def look_at(screen: Page, name: str) -> None:
    """Keep a picture where a folder is given; then ask axe, and a telephone."""
    folder = os.environ.get("NEWSROOM_SCREENSHOTS")
    for size in (DESKTOP, TELEPHONE):
        screen.set_viewport_size(size)
        screen.wait_for_timeout(300)
        if folder:
            screen.screenshot(path=Path(folder) / f"{name}-{size['width']}.png")
        inner, outer = screen.evaluate(
            "() => [document.querySelector('#main').scrollWidth, window.innerWidth]"
        )
        assert inner <= outer, f"{name} scrolls sideways: {inner} in {outer}"
    screen.set_viewport_size(DESKTOP)
    for part in (".news-problems", ".news-alarms"):
        found = Axe().run(screen, context=part)
        assert found.response["violations"] == [], found.generate_report()


def test_failures_are_read_and_tried_again_and_publication_is_paused(screen: Page) -> None:
    row = schedule(make_article(make_live_category(), title="Bridge over the river"))
    Publication.objects.filter(pk=row.pk).update(
        state="failed", attempts=5, last_error="NotPublishable: The section is not published."
    )
    record_follow_ups([Effect(topic="search", key="search:1")], now=timezone.now())
    FollowUp.objects.filter(key="search:1").update(state="dead", attempts=8, last_error="Away")

    screen.goto("/admin/")
    bar = screen.locator(".news-alarms")
    expect(bar).to_contain_text("Nothing goes out by itself")
    bar.get_by_role("link", name="See the problems").click()
    main = screen.locator(".news-problems")
    expect(main).to_contain_text("The section is not published.")
    expect(main).to_contain_text("Nobody was heard of within the last hour.")
    look_at(screen, "problems")

    screen.get_by_role("button", name="Try again: Bridge over the river").click()
    expect(screen.locator(".messages")).to_contain_text("It is tried again, now.")
    expect(main).to_contain_text("Due now (1)")
    screen.get_by_role("button", name="Drop: search:1").click()
    expect(screen.locator(".messages")).to_contain_text("1 dead letter dropped.")

    screen.get_by_label("Why").fill("Moving to a new server")
    screen.get_by_role("button", name="Pause publication").click()
    expect(bar).to_contain_text("Moving to a new server. What falls due waits.")
    look_at(screen, "problems-paused")
    screen.get_by_role("button", name="Resume: 1 request goes out now").click()
    expect(bar).not_to_contain_text("Publication is paused")

    row.refresh_from_db()
    assert (row.state, row.version) == ("pending", 2)
    assert standing_pause() is None
    assert not Heartbeat.objects.exists()
