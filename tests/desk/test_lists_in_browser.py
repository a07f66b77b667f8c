"""Similar news in a real browser: pinned and excluded in the editor, judged in the report."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from newsroom.audience.hours import last_hours
from newsroom.audience.totals import add_counted_views
from newsroom.related.models import ListJudgement, RelatedChoices
from tests.builders import make_live_category
from tests.harness.screens import look_at, open_editor
from tests.related.newsroom_of_two_events import STORIES
from tests.related.stories import settle, shown_with, tell

pytestmark = pytest.mark.browser


def count_readers() -> None:
    now = timezone.now()
    sources = {
        ("en", source, hour): (place * 7 + share) % 60 + share
        for place, hour in enumerate(last_hours(40, now=now - timedelta(hours=1)))
        for source, share in (("search", 30), ("social", 18), ("direct", 9), ("own", 4))
    }
    add_counted_views({}, batch_id=uuid.uuid4().hex, now=now, sources=sources)


def test_an_editor_pins_excludes_and_judges(screen: Page) -> None:
    section = make_live_category("en", title="World", slug="world")
    told = {number: tell(number, section=section) for number in (1, 2, 3, 7)}
    settle()
    count_readers()
    story = told[1]

    open_editor(screen, f"/admin/pages/{story.pk}/edit/")
    screen.get_by_role("tab", name="Similar news").click()
    panel = screen.locator(".news-similar")
    expect(panel.get_by_role("heading", name="Readers see now")).to_be_visible()
    expect(panel.locator("li")).to_have_count(2)
    panel.get_by_role("button", name=f"Pin: {STORIES[2][0]}").press("Enter")
    expect(panel.get_by_role("status")).to_have_text("Pinned. It takes effect on saving.")
    expect(panel.locator("li.news-similar__place--pinned")).to_contain_text(STORIES[2][0])
    expect(panel.get_by_role("button", name=f"Move up: {STORIES[2][0]}")).to_be_visible()
    look_at(screen, "similar", part=".news-similar", scrolls=".news-similar")
    panel.get_by_role("button", name=f"Never here: {STORIES[3][0]}").press("Enter")
    expect(panel.locator("ol").last.locator("li")).to_have_count(1)
    chosen = screen.locator("#id_related_exclusions-0-member")
    expect(chosen).to_have_value(str(told[3].pk))
    screen.get_by_role("button", name="Save draft").click()
    expect(screen.locator(".messages")).to_be_visible()
    settle()
    kept = RelatedChoices.objects.get(pk=story.pk)
    assert (kept.pins, kept.exclusions) == ([told[2].pk], [told[3].pk])
    assert shown_with(story) == [told[2].pk]

    screen.goto("/admin/reports/lists/?locale=en")
    main = screen.locator(".news-lists")
    main.locator(".news-lists__hours summary").press("Enter")
    expect(main.locator(".news-lists__hours table")).to_be_visible()
    look_at(screen, "lists", part=".news-lists")
    main.get_by_label("Right").first.press("Space")
    main.get_by_role("button", name="Keep, and show another one").press("Enter")
    expect(screen.locator(".messages")).to_contain_text("1 judgement kept.")
    assert ListJudgement.objects.get().is_right
