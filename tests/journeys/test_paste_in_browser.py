"""A press release from Word, pasted into a paragraph, becomes blocks in a real browser."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, expect

from newsroom.content.models import ArticlePage
from newsroom.review.policy import Role
from tests.builders import make_article, make_live_category, paragraphs
from tests.content.test_html_blocks import sample
from tests.harness.stack import LiveStack
from tests.review.people import make_person

pytestmark = pytest.mark.browser
TIMEOUT_MS = 20_000
SCREENSHOTS = os.environ.get("NEWSROOM_SCREENSHOTS")

PASTE = """(element, {html, text}) => {
    const clipboardData = new DataTransfer();
    if (html) clipboardData.setData("text/html", html);
    clipboardData.setData("text/plain", text);
    element.focus();
    element.dispatchEvent(
        new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true})
    );
}"""


@pytest.fixture
def stack(stack_of: Callable[..., LiveStack]) -> LiveStack:
    return stack_of("web")


@pytest.fixture
def screen(chromium: Browser, stack: LiveStack) -> Iterator[Page]:
    client = Client()
    client.force_login(make_person(Role.CHIEF_EDITOR))
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": stack.url}])
    page = context.new_page()
    page.set_default_timeout(TIMEOUT_MS)
    page.add_init_script(
        "document.addEventListener('w-unsaved:watch-edits',"
        " () => { document.documentElement.dataset.watchesEdits = 'yes' })"
    )
    expect.set_options(timeout=TIMEOUT_MS)
    yield page
    context.close()


def open_editor(screen: Page, stack: LiveStack, article: ArticlePage) -> None:
    screen.goto(f"{stack.url}/admin/pages/{article.pk}/edit/")
    expect(screen.locator("html[data-watches-edits]")).to_be_attached()


def paste(screen: Page, html: str, text: str, *, into: int = 0) -> None:
    writable = blocks(screen).nth(into).locator("[contenteditable=true], input[type=text]").first
    writable.evaluate(PASTE, {"html": html, "text": text})


def blocks(screen: Page) -> Locator:
    """The blocks of the body that are not taken out; not the items of lists within them."""
    return screen.locator(
        "#body-root > [data-streamfield-stream-container] > "
        "[data-streamfield-child]:not([aria-hidden=true])"
    )


def photograph(screen: Page, name: str) -> None:
    if SCREENSHOTS:
        screen.screenshot(path=Path(SCREENSHOTS) / f"{name}.png")


def types_of(screen: Page) -> list[str]:
    return screen.evaluate(
        "document.getElementById('body-root').rootBlock.children.map(c => c.type)"
    )


def saved_types(article: ArticlePage) -> list[str]:
    latest = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    return [block.block_type for block in latest.body]


def test_a_press_release_is_pasted_saved_and_stored(screen: Page, stack: LiveStack) -> None:
    article = make_article(make_live_category(), body=paragraphs("First of all."))
    open_editor(screen, stack, article)

    paste(screen, sample("word"), "Ministry opens the bridge")

    message = screen.locator(".news-paste")
    expect(message).to_contain_text("9 blocks pasted.")
    expect(message).to_contain_text("1 picture left out")
    expect(blocks(screen)).to_have_count(10)
    expect(screen.locator("#body-root")).to_contain_text("The bridge is now open")
    photograph(screen, "paste")
    screen.locator("#body-root table").scroll_into_view_if_needed()
    photograph(screen, "paste-below")

    expected = [
        "paragraph", "heading", "paragraph", "heading", "list", "paragraph", "table", "quote",
        "embed", "list",
    ]  # fmt: skip
    stack.wait_until(lambda: saved_types(article) == expected, timeout_seconds=20)
    latest = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    raw = list(latest.body.raw_data)
    assert "now open<sup>1</sup>, the <i>ministry</i> said" in raw[2]["value"]
    assert [item["value"] for item in raw[4]["value"]["items"]] == [
        "steel: 40 million\r\n– imported", "work: 20 million",
    ]  # fmt: skip
    assert raw[6]["value"]["rows"] == [
        {"values": ["2025", "10", "12"]}, {"values": ["2025", "11", "13"]},
    ]  # fmt: skip
    assert raw[8]["value"]["address"] == "https://www.youtube.com/watch?v=aqz-KE-bpKQ"


def test_a_paste_can_be_undone(screen: Page, stack: LiveStack) -> None:
    article = make_article(make_live_category(), body=paragraphs("One.", ""))
    open_editor(screen, stack, article)

    paste(screen, "<h2>Two</h2><p>three</p>", "Two three", into=1)

    expect(screen.locator(".news-paste")).to_contain_text("2 blocks pasted.")
    assert types_of(screen) == ["paragraph", "heading", "paragraph"]
    screen.get_by_role("button", name="Undo paste").click()
    expect(screen.locator(".news-paste")).to_contain_text("undone")
    assert types_of(screen) == ["paragraph", "paragraph"]
    expect(screen.locator("#body-root")).to_contain_text("One.")


def test_a_new_story_begins_with_a_paste(screen: Page, stack: LiveStack) -> None:
    section = make_live_category()
    screen.goto(f"{stack.url}/admin/pages/add/newsroom/articlepage/{section.pk}/")
    expect(screen.locator("html[data-watches-edits]")).to_be_attached()
    screen.locator("#id_title").fill("The bridge opens")
    screen.locator("#body-root button.c-sf-add-button").last.click()
    screen.get_by_role("option", name="Paragraph").first.click()
    expect(blocks(screen)).to_have_count(1)

    paste(screen, sample("google_docs"), "Көпір ашылды")

    expect(screen.locator(".news-paste")).to_contain_text("4 blocks pasted.")
    expected = ["heading", "paragraph", "list", "table"]
    assert types_of(screen) == expected

    def is_saved() -> bool:
        story = ArticlePage.objects.filter(title="The bridge opens").first()
        return story is not None and saved_types(story) == expected

    stack.wait_until(is_saved, timeout_seconds=20)


def test_one_paragraph_and_plain_text_are_pasted_as_ever(screen: Page, stack: LiveStack) -> None:
    article = make_article(make_live_category(), body=paragraphs("One."))
    open_editor(screen, stack, article)

    paste(screen, "<p>with <b>weight</b></p>", "with weight")
    expect(blocks(screen).first).to_contain_text("with weight")
    paste(screen, "", "and plain")
    expect(blocks(screen).first).to_contain_text("and plain")

    assert types_of(screen) == ["paragraph"]
    expect(screen.locator(".news-paste")).to_have_count(0)


def test_nothing_is_lost_when_the_server_does_not_answer(screen: Page, stack: LiveStack) -> None:
    article = make_article(
        make_live_category(),
        body=[*paragraphs("One."), {"type": "heading", "value": "Head", "id": "a" * 8}],
    )
    open_editor(screen, stack, article)
    screen.route(re.compile(r"/edit/paste/$"), lambda route: route.abort())

    paste(screen, "<h2>Two</h2><p>three</p>", "Two\nthree")
    expect(blocks(screen).first).to_contain_text("three")
    expect(screen.locator(".news-paste")).to_contain_text("could not be turned into blocks")
    paste(screen, "<h2>Two</h2><p>three</p>", "Two\nthree", into=1)
    expect(blocks(screen).nth(1).locator("input[type=text]").first).to_have_value(
        re.compile("Two three")
    )
    photograph(screen, "paste-refused")

    assert types_of(screen) == ["paragraph", "heading"]
