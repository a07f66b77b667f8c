"""Deciding in a real browser: Wagtail's scripts open our dialogues and carry our fields."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Publication
from newsroom.review.policy import Role
from tests.harness.screens import axe_finds_nothing
from tests.harness.stack import LiveStack
from tests.review.people import make_person
from tests.review.stories_in_review import submit_story, task_of

pytestmark = pytest.mark.browser


@pytest.fixture
def screens(stack_of: Callable[..., LiveStack], browser_page: Page) -> tuple[str, Page]:
    """A chief editor, signed in, and where the newsroom answers."""
    stack = stack_of("web")
    client = Client()
    client.force_login(make_person(Role.CHIEF_EDITOR))
    cookie = client.cookies["sessionid"].value
    browser_page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": stack.url}])
    browser_page.set_default_timeout(20_000)
    return stack.url, browser_page


def row_of(article: ArticlePage) -> Publication:
    return Publication.objects.get(page_id=article.pk, verb="publish")


def test_approving_for_later_on_the_dashboard(screens: tuple[str, Page]) -> None:
    url, page = screens
    article = submit_story()
    page.goto(f"{url}/admin/dashboard/")
    page.get_by_role("button", name="Actions").first.click()
    page.get_by_role("button", name="Approve").click()
    dialogue = page.get_by_role("dialog")
    dialogue.get_by_label("At a time").check()
    dialogue.get_by_label("Time", exact=True).fill("2020-01-01T09:00")
    dialogue.get_by_role("button", name="Approve").click()
    expect(dialogue).to_contain_text("That time has passed")
    axe_finds_nothing(page, part="[role=dialog]")
    dialogue.get_by_label("At a time").check()
    dialogue.get_by_label("Time", exact=True).fill("2040-05-04T09:00")
    dialogue.get_by_role("button", name="Approve").click()
    expect(page.locator("body")).to_contain_text("Approved: it goes out Fri 04 May 09:00")
    assert row_of(article).due_at.isoformat() == "2040-05-04T04:00:00+00:00"


def test_approving_from_the_editor_menu(screens: tuple[str, Page]) -> None:
    url, page = screens
    article = submit_story()
    page.goto(f"{url}/admin/pages/{article.pk}/edit/")
    open_menu(page)
    page.locator('[data-workflow-action-name="approve"]').click()
    page.get_by_role("dialog").get_by_role("button", name="Approve").click()
    expect(page.locator("body")).to_contain_text("Approved: it goes out now")
    assert row_of(article).revision_id == article.latest_revision_id


def test_changes_are_requested_with_a_reason(screens: tuple[str, Page]) -> None:
    url, page = screens
    article = submit_story()
    state = task_of(article)
    page.goto(f"{url}/admin/pages/{article.pk}/edit/")
    open_menu(page)
    page.locator('[data-workflow-action-name="reject"]').click()
    dialogue = page.get_by_role("dialog")
    dialogue.get_by_role("button", name="Request changes").click()
    expect(dialogue).to_contain_text("Say what has to change.")
    axe_finds_nothing(page, part="[role=dialog]")
    dialogue.get_by_label("What has to change").fill("Who said so?")
    dialogue.get_by_role("button", name="Request changes").click()
    expect(page.locator("body")).to_contain_text("Returned to its author")
    state.refresh_from_db()
    assert (state.status, state.comment) == ("rejected", "Who said so?")


def open_menu(page: Any) -> None:
    page.locator("footer").get_by_role("button", name="More actions").click()
