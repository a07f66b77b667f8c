"""A day of one story at its desk: scheduled, rescheduled, stopped, sent out, taken back.

On each screen: no script complains, nothing scrolls sideways on a telephone, axe finds nothing.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from newsroom.content.models import ArticlePage
from newsroom.delivery.models import Document
from newsroom.publishing.models import Publication
from newsroom.review.policy import Role
from tests.builders import approve, make_live_article
from tests.harness.guide_pictures import take_for_guide
from tests.harness.screens import look_at
from tests.publishing.plans import ahead, live_since_yesterday, wall
from tests.review.people import make_person
from tests.review.stories_in_review import change_story

pytestmark = pytest.mark.browser


def open_verb(screen: Page, label: str) -> None:
    screen.locator(".news-verbs__link", has=screen.get_by_text(label, exact=True)).click()
    expect(screen.get_by_role("heading", name=label, exact=True)).to_be_visible()


def press(screen: Page, label: str) -> None:
    screen.locator(".news-verb").get_by_role("button", name=label).click()


def test_a_story_is_scheduled_moved_stopped_sent_out_and_taken_back(screen: Page) -> None:
    article = live_since_yesterday()
    change_story(article, by=make_person(Role.REPORTER), title="Bridge closed again")
    approve(article)
    screen.goto(f"/admin/story/{article.pk}/")
    look_at(screen, "plans-desk", part=".news-story")

    open_verb(screen, "Schedule")
    screen.get_by_label("Goes out").fill(wall(ahead(hours=-1))[:16])
    press(screen, "Schedule")
    expect(screen.locator(".news-verb")).to_contain_text(
        "To send it out at once, use “Publish now”."
    )
    look_at(screen, "plans-schedule-past", part=".news-story")
    screen.get_by_label("Goes out").fill(wall(ahead(hours=3))[:16])
    press(screen, "Schedule")
    expect(screen.locator("body")).to_contain_text("(UTC+05:00)")
    expect(screen.locator(".news-standing")).to_contain_text("Goes out")

    open_verb(screen, "Reschedule")
    look_at(screen, "plans-reschedule", part=".news-story")
    Publication.objects.filter(page_id=article.pk, state="pending").update(version=5)
    screen.get_by_label("Goes out").fill(wall(ahead(hours=6))[:16])
    press(screen, "Reschedule")
    expect(screen.get_by_role("alert")).to_contain_text("Somebody was faster.")
    look_at(screen, "plans-faster", part=".news-story")
    press(screen, "Reschedule")
    expect(screen.locator("body")).to_contain_text("goes out")
    assert Publication.objects.get(page_id=article.pk, state="pending").version == 6

    open_verb(screen, "Unschedule")
    look_at(screen, "plans-unschedule", part=".news-story")
    screen.get_by_label("Reason").fill("The minister took it back.")
    press(screen, "Unschedule")
    expect(screen.locator("body")).to_contain_text("does not go out by itself any more")
    assert not Publication.objects.filter(page_id=article.pk, state="pending").exists()

    open_verb(screen, "Publish now")
    look_at(screen, "plans-publish", part=".news-story")
    press(screen, "Publish now")
    expect(screen.locator("body")).to_contain_text("is live.")
    assert Document.objects.get(page_id=article.pk).title == "Bridge closed again"

    open_verb(screen, "Undo publish")
    expect(screen.locator(".news-story")).to_contain_text("nobody can know who has it")
    look_at(screen, "plans-undo", part=".news-story")
    screen.get_by_label("Reason").fill("The wrong minister was named.")
    press(screen, "Undo publish")
    expect(screen.locator(".news-standing")).to_contain_text("took back what had gone out")
    look_at(screen, "plans-undone", part=".news-story")
    assert Document.objects.get(page_id=article.pk).title == article.title != "Bridge closed again"
    assert ArticlePage.objects.get(pk=article.pk).has_unpublished_changes

    screen.get_by_role("link", name="Timeline of the story").click()
    expect(screen.locator(".news-timeline").first).to_contain_text("Took back what went out")
    expect(screen.locator(".news-timeline").first).to_contain_text("retracted (en)")
    look_at(screen, "plans-timeline", part=".news-story")
    take_for_guide(screen, "timeline")


def test_a_first_publication_that_is_taken_back_says_so_to_readers(screen: Page) -> None:
    article = make_live_article()
    screen.goto(f"/admin/story/{article.pk}/verbs/undo-publish/")
    screen.get_by_label("Reason").fill("It was not checked.")
    press(screen, "Undo publish")
    expect(screen.locator(".news-standing")).to_contain_text("its address says “withdrawn”")

    answer = screen.goto(article.get_url() or "")

    assert answer is not None and answer.status == 410


def test_an_end_is_planned_moved_and_forgotten(screen: Page) -> None:
    article = live_since_yesterday()
    screen.goto(f"/admin/story/{article.pk}/")
    open_verb(screen, "Plan its end")
    screen.get_by_label("Comes down").fill(wall(ahead(hours=6))[:16])
    screen.get_by_label("Reason").fill("The offer ends.")
    look_at(screen, "plans-end", part=".news-story")
    press(screen, "Plan its end")
    expect(screen.locator(".news-standing")).to_contain_text("Comes down")

    open_verb(screen, "Move the end")
    screen.get_by_label("Comes down").fill(wall(ahead(hours=9))[:16])
    press(screen, "Move the end")
    expect(screen.locator("body")).to_contain_text(re.compile("comes down .* in 9 h"))

    open_verb(screen, "Forget the end")
    screen.get_by_label("Reason").fill("The offer goes on.")
    press(screen, "Forget the end")
    expect(screen.locator("body")).to_contain_text("does not come down by itself any more")
    assert not Publication.objects.filter(page_id=article.pk, state="pending").exists()
