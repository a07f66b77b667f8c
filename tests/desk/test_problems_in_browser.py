"""The problems screen in a real browser, with things failing on it: read, tried again, paused.

No script complains, nothing scrolls sideways on a telephone, axe finds nothing in screen and bar.
"""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from newsroom.delivery.follow_ups import Effect, record_follow_ups
from newsroom.delivery.models import FollowUp
from newsroom.publishing.models import Heartbeat, Publication
from newsroom.publishing.pause import standing_pause
from tests.builders import make_article, make_live_category, schedule
from tests.harness.screens import look_at

pytestmark = pytest.mark.browser


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
    look_at(screen, "problems", part=".news-problems")
    look_at(screen, "problems", part=".news-alarms")

    screen.get_by_role("button", name="Try again: Bridge over the river").click()
    expect(screen.locator(".messages")).to_contain_text("It is tried again, now.")
    expect(main).to_contain_text("Due now (1)")
    screen.get_by_role("button", name="Drop: search:1").click()
    expect(screen.locator(".messages")).to_contain_text("1 dead letter dropped.")

    screen.get_by_label("Why").fill("Moving to a new server")
    screen.get_by_role("button", name="Pause publication").click()
    expect(bar).to_contain_text("Moving to a new server. What falls due waits.")
    look_at(screen, "problems-paused", part=".news-problems")
    look_at(screen, "problems-paused", part=".news-alarms")
    screen.get_by_role("button", name="Resume: 1 request goes out now").click()
    expect(bar).not_to_contain_text("Publication is paused")

    row.refresh_from_db()
    assert (row.state, row.version) == ("pending", 2)
    assert standing_pause() is None
    assert not Heartbeat.objects.exists()
