"""The pane in a real browser: read, compared, commented, approved for later, refused, given back.

No script complains, nothing scrolls sideways on a telephone, axe finds nothing.
"""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect
from wagtail.models import Comment

from newsroom.content.models import Byline
from newsroom.publishing.models import Publication
from newsroom.review.policy import Role
from tests.builders import make_live_category, paragraphs
from tests.delivery.newsroom_words import make_author, make_picture
from tests.desk.test_changes_in_browser import BEFORE
from tests.harness.guide_pictures import take_for_guide
from tests.harness.screens import look_at
from tests.review.people import make_person
from tests.review.stories_in_review import change_story, submit_story, task_of

pytestmark = pytest.mark.browser
DECIDED = """() => {
  window.decided = [];
  document.addEventListener("newsroom:decided", (event) => window.decided.push(event.detail.page));
}"""


def waiting_story(**fields: object):
    return submit_story(
        section=make_live_category("en"),
        title="Bridge over the river reopens",
        body=paragraphs(*BEFORE),
        lead_image=make_picture(),
        bylines=[Byline(author=make_author())],
        **fields,
    )


def open_pane(screen: Page, page_id: int) -> None:
    screen.goto(f"/admin/review/{page_id}/read/")
    expect(screen.locator(".news-reading")).to_be_visible()
    screen.evaluate(DECIDED)


def test_reading_commenting_and_approving_for_later(screen: Page) -> None:
    reporter = make_person(Role.REPORTER)
    article = waiting_story()
    open_pane(screen, article.pk)
    look_at(screen, "reading-new", part=".news-reading")

    # A comment on a paragraph, with a colleague's name.
    passage = screen.locator(".news-changes__passage").nth(1)
    passage.hover()
    passage.get_by_role("link", name="Comment").click()
    field = screen.locator("[data-news-reading-target=comment]")
    expect(field).to_be_focused()
    field.press_sequentially(f"Is it 885? @{reporter.username[:10]}")
    expect(screen.locator(".news-mention__people li").first).to_be_visible()
    look_at(screen, "reading-mention", part=".news-reading")
    field.press("Enter")
    screen.get_by_role("button", name="Comment", exact=True).click()
    expect(screen.locator(".news-comment")).to_have_count(1)
    comment = Comment.objects.get(page_id=article.pk)
    assert comment.contentpath == "body.00000000-0000-4000-8000-000000000002"
    assert comment.text.startswith("Is it 885? @reporter-")

    # A time in words as one types it; the past offers *now*.
    screen.get_by_label("At a time").check()
    screen.get_by_label("Time", exact=True).fill("2020-01-01T09:00")
    now = screen.get_by_role("button", name="Publish now instead")
    expect(now).to_be_visible()
    screen.get_by_label("Time zone").select_option("Asia/Almaty")
    screen.get_by_label("Time", exact=True).fill("2040-05-04T09:00")
    moment = screen.locator(".news-decide__moment")
    expect(moment).to_contain_text("Fri 04 May 2040 09:00 Almaty (UTC+5) = 04:00 UTC, in")
    expect(now).to_be_hidden()
    look_at(screen, "reading-later", part=".news-reading")
    take_for_guide(screen, "decision", height=640, top=".news-reading__decision")
    screen.locator("[data-approve]").click()
    expect(screen.locator(".news-reading--decided")).to_contain_text("Fri 04 May 09:00")
    assert screen.evaluate("window.decided") == [article.pk]
    row = Publication.objects.get(page_id=article.pk)
    assert row.due_at == datetime(2040, 5, 4, 4, 0, tzinfo=UTC)
    open_pane(screen, article.pk)
    look_at(screen, "reading-approved", part=".news-reading")


def test_what_changed_meanwhile_is_shown_before_it_is_approved_anew(screen: Page) -> None:
    article = waiting_story()
    open_pane(screen, article.pk)
    after = [*BEFORE]
    after[1] = "It is 885 metres long and was closed for two winters."
    change_story(article, by=make_person(Role.SECTION_EDITOR), body=paragraphs(*after))

    screen.locator("[data-approve]").focus()
    screen.keyboard.press("Enter")

    expect(screen.get_by_role("alert").first).to_contain_text("no longer the version")
    expect(screen.locator(".news-changes ins")).to_contain_text(["885", "two"])
    look_at(screen, "reading-changed", part=".news-reading")
    take_for_guide(screen, "reading", top=".news-reading__changes")
    screen.locator("[data-approve]").click()
    expect(screen.locator(".news-reading--decided")).to_be_visible()
    assert Publication.objects.get(page_id=article.pk).revision_id == article.latest_revision_id


def test_a_warning_wants_a_tick_and_a_reason_is_asked_for(screen: Page) -> None:
    article = submit_story(section=make_live_category("en"), standfirst="")
    open_pane(screen, article.pk)

    screen.locator("[data-approve]").click()
    expect(screen.get_by_role("alert").first).to_contain_text("Look at each warning first")
    look_at(screen, "reading-warnings", part=".news-reading")

    screen.get_by_role("button", name="Request changes").click()
    expect(screen.locator(".news-decide--return")).to_contain_text("Say what has to change.")
    screen.get_by_label("What has to change").fill("Write a standfirst.")
    state = task_of(article)
    screen.get_by_role("button", name="Request changes").click()
    expect(screen.locator(".news-reading--decided")).to_contain_text("Returned to its author")
    state.refresh_from_db()
    assert (state.status, state.comment) == ("rejected", "Write a standfirst.")


def test_below_a_row_of_the_queue_it_is_approved_with_two_keys(screen: Page) -> None:
    article = waiting_story()
    screen.goto("/admin/review/")
    screen.locator("[data-news-queue-target~=opener]").first.focus()

    screen.keyboard.press("a")
    expect(screen.locator("[data-approve]")).to_be_focused()
    look_at(screen, "reading-in-queue", part=".news-reading")
    screen.locator("[data-approve]").focus()
    screen.keyboard.press("Enter")

    expect(screen.locator(".news-reading--decided")).to_contain_text("Approved")
    look_at(screen, "reading-decided", part=".news-reading")
    assert Publication.objects.get(page_id=article.pk).revision_id == article.latest_revision_id


def test_the_comment_is_shown_in_the_editor(screen: Page) -> None:
    article = submit_story(section=make_live_category("en"), body=paragraphs(*BEFORE))
    Comment.objects.create(
        page=article,
        user=make_person(Role.CHIEF_EDITOR),
        text="Is it 885?",
        contentpath="body.00000000-0000-4000-8000-000000000002",
    )

    screen.goto(f"/admin/pages/{article.pk}/edit/")
    screen.get_by_role("button", name="Toggle comments").click()

    expect(screen.get_by_text("Is it 885?")).to_be_visible()
