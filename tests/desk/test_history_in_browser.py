"""A story's history in a real browser: one locale chosen, and the file taken along."""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from newsroom.delivery.run_due import run_due_follow_ups
from newsroom.publishing.publish_one import publish_one
from newsroom.review.last_reads import note_reading
from tests.builders import make_admin, make_live_article, make_live_category, schedule
from tests.harness.screens import look_at

pytestmark = pytest.mark.browser


def test_one_locale_is_chosen_and_taken_along_as_a_file(screen: Page) -> None:
    english = make_live_article()
    russian = make_live_article(make_live_category("ru"), translation_key=english.translation_key)
    russian.title = "Мост снова закрыт"
    russian.save_revision()
    note_reading(draft=russian, user=make_admin(), now=timezone.now())
    publish_one(publication_id=schedule(russian).pk, done_by="clock")
    run_due_follow_ups(seconds=20)

    screen.goto(f"/admin/story/{english.pk}/timeline/")
    expect(screen.locator(".news-timeline").first).to_contain_text("Scheduler")
    look_at(screen, "history", part=".news-story")
    screen.get_by_role("link", name="Русский").click()
    expect(screen.locator(".news-timeline__locale", has_text="en")).to_have_count(0)
    look_at(screen, "history-in-one-locale", part=".news-story")
    with screen.expect_download() as waiting:
        screen.get_by_role("link", name="Download CSV").click()

    file = waiting.value
    assert file.suggested_filename == f"history-{english.pk}-ru.csv"
    lines = Path(file.path()).read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Time,Locale,Step,Details,By,Name"
    assert len(lines) - 1 == screen.locator(".news-timeline__step").count()
