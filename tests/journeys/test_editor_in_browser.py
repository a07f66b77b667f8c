"""The main job in a real browser, with Wagtail's scripts: written, submitted, approved, live."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import requests
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.review.policy import Role
from tests.builders import make_live_category
from tests.harness.screens import open_editor
from tests.harness.stack import LiveStack
from tests.review.people import make_person

pytestmark = pytest.mark.browser
HEADLINE = "The museum opens a hall of steppe instruments"
TIMEOUT_MS = 20_000


@dataclass(frozen=True)
class Desk:
    """One person's browser; `errors` are those of the scripts that ran in it."""

    screen: Page
    errors: list[str]


@pytest.fixture
def stack(stack_of: Callable[..., LiveStack]) -> LiveStack:
    return stack_of("web", "worker", "clock")


@pytest.fixture
def sit_down(chromium: Browser, stack: LiveStack) -> Any:
    """Open a browser for a person who is signed in already."""
    contexts = []

    def open_browser(role: Role) -> Desk:
        client = Client()
        client.force_login(make_person(role))
        context = chromium.new_context(viewport={"width": 1360, "height": 900})
        contexts.append(context)
        session = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": stack.url}])
        screen = context.new_page()
        screen.set_default_timeout(TIMEOUT_MS)
        errors: list[str] = []
        screen.on("pageerror", lambda error: errors.append(str(error)))
        screen.on(
            "console",
            lambda message: errors.append(message.text) if message.type == "error" else None,
        )
        return Desk(screen=screen, errors=errors)

    expect.set_options(timeout=TIMEOUT_MS)
    yield open_browser
    for context in contexts:
        context.close()


def test_a_story_is_written_submitted_approved_and_read(stack: LiveStack, sit_down: Any) -> None:
    section = make_live_category(title="Culture", slug="culture")
    reporter, editor = sit_down(Role.REPORTER), sit_down(Role.CHIEF_EDITOR)

    write(reporter.screen, stack, section)
    look_at_preview(reporter.screen)
    submit(reporter.screen)
    article = ArticlePage.objects.get(title=HEADLINE)
    assert article.slug == "the-museum-opens-a-hall-of-steppe-instruments"
    refuse_to_approve_oneself(reporter.screen, stack, article)

    approve(editor.screen, stack)
    stack.wait_until(lambda: ArticlePage.objects.get(pk=article.pk).live, timeout_seconds=20)
    read_in_history(editor.screen, stack, article)
    published = requests.get(article.full_url.replace(base_of(article), stack.url), timeout=20)
    assert published.status_code == 200
    assert HEADLINE in published.text
    assert "A hall that sounds" in published.text

    assert reporter.errors == []
    assert editor.errors == []


def base_of(article: ArticlePage) -> str:
    """The scheme and host that the test process itself would use."""
    return re.match(r"https?://[^/]+", article.full_url).group()  # type: ignore[union-attr]


def write(screen: Page, stack: LiveStack, section: CategoryPage) -> None:
    """Until autosave has kept it: the address then names the new page."""
    open_editor(screen, f"{stack.url}/admin/pages/add/newsroom/articlepage/{section.pk}/")
    screen.locator("#id_title").fill(HEADLINE)
    screen.locator("#id_standfirst").fill("Two hundred instruments, half of them playable.")
    add_block(screen, "Paragraph")
    words = screen.locator("[data-streamfield-child]").last.locator("[contenteditable=true]")
    words.press_sequentially("The hall opened on Monday with a concert.")
    add_block(screen, "Heading")
    screen.locator("[data-streamfield-child]").last.locator("input[type=text]").fill(
        "A hall that sounds"
    )
    expect(screen).to_have_url(re.compile(r"/admin/pages/\d+/edit/"))


def add_block(screen: Page, kind: str) -> None:
    body = screen.locator("[id$='-body-section']")
    before = body.locator("[data-streamfield-child]").count()
    body.locator("button.c-sf-add-button").last.click()
    screen.get_by_role("option", name=kind, exact=True).click()
    expect(body.locator("[data-streamfield-child]")).to_have_count(before + 1)


def look_at_preview(screen: Page) -> None:
    """The side panel shows the reader's page of what was typed."""
    screen.get_by_role("button", name="Toggle preview").click()
    preview = screen.frame_locator("iframe[title='Preview']").last
    expect(preview.locator("h1")).to_have_text(HEADLINE)
    expect(preview.locator("body")).to_contain_text("A hall that sounds")


def submit(screen: Page) -> None:
    open_menu(screen)
    screen.get_by_role("button", name="Submit to Review").click()
    expect(screen.locator("body")).to_contain_text("has been submitted for moderation")


def refuse_to_approve_oneself(screen: Page, stack: LiveStack, article: ArticlePage) -> None:
    """Neither approving nor publishing is offered to the author."""
    screen.goto(f"{stack.url}/admin/pages/{article.pk}/edit/")
    open_menu(screen)
    expect(screen.locator("footer")).to_contain_text("Cancel workflow")
    expect(screen.locator("[data-workflow-action-name]")).to_have_count(0)
    expect(screen.locator("[name=action-publish]")).to_have_count(0)


def approve(screen: Page, stack: LiveStack) -> None:
    """From the dashboard, now; the time is asked for only when it counts."""
    screen.goto(f"{stack.url}/admin/dashboard/")
    expect(screen.locator("#awaiting-review-section")).to_contain_text(HEADLINE)
    screen.get_by_role("button", name="Actions").first.click()
    screen.get_by_role("button", name="Approve").click()
    dialogue = screen.get_by_role("dialog")
    expect(dialogue).to_contain_text(HEADLINE)
    expect(dialogue).to_contain_text("There is no lead picture.")
    expect(dialogue.get_by_label("Time", exact=True)).to_be_hidden()
    dialogue.get_by_label("At a time").check()
    expect(dialogue.get_by_label("Time", exact=True)).to_be_visible()
    dialogue.get_by_label("Now").check()
    dialogue.get_by_role("button", name="Approve").click()
    expect(screen.locator("body")).to_contain_text("Approved: it goes out now.")


def read_in_history(screen: Page, stack: LiveStack, article: ArticlePage) -> None:
    screen.goto(f"{stack.url}/admin/pages/{article.pk}/history/")
    expect(screen.locator("main")).to_contain_text("after its time")


def open_menu(screen: Page) -> None:
    screen.locator("footer").get_by_role("button", name="More actions").click()
