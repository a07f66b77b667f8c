"""The example site on another origin: every view of it, from nothing but the API.

The screenshots stay in the folder NEWSROOM_SCREENSHOTS where it is given.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from cms.embedded.programs import ROOT
from newsroom.content.blocks import BODY_BLOCKS
from newsroom.delivery.go_public import leave_public
from newsroom.publishing.database_clock import database_now
from tests.builders import make_live_article, make_live_category
from tests.content.every_block import every_block
from tests.contracts.test_openapi import make_picture
from tests.harness.demo_newsroom import FOLLOW_UP
from tests.harness.example_site import served_site
from tests.harness.screens import look_at, seat_at
from tests.harness.stack import LiveStack

pytestmark = pytest.mark.browser


class Visit(NamedTuple):
    stack: LiveStack
    page: Page


@pytest.fixture
def visit(stack_of: Callable[..., LiveStack], chromium: Browser, tmp_path: Path) -> Iterator[Visit]:
    stack = stack_of("web")
    with ExitStack() as open_things:
        site = open_things.enter_context(served_site(newsroom=stack.url, folder=tmp_path))
        page = open_things.enter_context(seat_at(chromium, url=site.url))
        yield Visit(stack=stack, page=page)


def look(page: Page, name: str) -> None:
    look_at(page, f"example-site-{name}", part="body", scrolls="html")


def load_demo(stack: LiveStack) -> None:
    """With what workers do after it."""
    environment = {**stack.environment, "NEWSROOM_MODE": "demo", "ALLOWED_HOSTS": ""}
    for command in (["manage.py", "load_demo"], ["-c", FOLLOW_UP]):
        done = subprocess.run(
            [sys.executable, *command], cwd=ROOT, check=False, capture_output=True, text=True,
            env=environment,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr


def corrected_story(url: str) -> tuple[str, str]:
    """The id of one in English, and its note."""
    for card in requests.get(f"{url}/api/v1/articles?limit=100", timeout=20).json()["items"]:
        corrections = requests.get(card["api_url"], timeout=20).json()["corrections"]
        if corrections:
            return card["id"], corrections[0]["note"]
    raise AssertionError("The demo has no corrected story.")


def test_a_reader_walks_through_the_demo(visit: Visit) -> None:
    load_demo(visit.stack)
    page = visit.page
    cards = page.locator("#list > li")

    page.goto("/#locale=en")
    expect(cards).to_have_count(12)
    expect(page.locator("#sections a").first).to_be_visible()
    look(page, "home")
    page.get_by_role("button", name="Load more").click()
    expect(cards).to_have_count(24)
    expect(cards.nth(12).get_by_role("link")).to_be_focused()

    page.locator("#sections a").first.click()
    expect(page.locator("#sections a[aria-current]")).to_have_count(1)
    section = page.get_by_role("heading", level=1).inner_text()
    assert section == page.locator("#sections a[aria-current]").inner_text()
    look(page, "category")

    cards.first.get_by_role("link").click()
    story = page.get_by_role("heading", level=1)
    expect(page.locator("#story")).to_be_visible()
    english = story.inner_text()
    look(page, "article")
    page.get_by_role("link", name="Қазақша").click()
    expect(page.locator("html")).to_have_attribute("lang", "kk")
    expect(page.locator("#story")).to_be_visible()
    expect(story).not_to_have_text(english)
    look(page, "article-kk")
    page.get_by_role("link", name="English").click()
    expect(story).to_have_text(english)

    page.get_by_role("searchbox").fill("school")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#list mark").first).to_be_visible()
    look(page, "search")

    corrected_id, note = corrected_story(visit.stack.url)
    page.goto(f"/#locale=en&id={corrected_id}")
    expect(page.locator(".corrections")).to_contain_text(note)
    look(page, "correction")


def test_every_kind_of_block_is_shown_and_strangers_are_asked_only_when_wanted(
    visit: Visit,
) -> None:
    section = make_live_category()
    picture = make_picture().pk
    linked = make_live_article(section, title="Linked")
    body = every_block(image=picture, other_image=picture, page=linked.pk)
    article = make_live_article(section, title="All kinds", body=body)
    page, asked = visit.page, list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.route("https://www.youtube-nocookie.com/**", lambda route: route.fulfill(body="film"))

    page.goto(f"/#id={article.public_id}")
    expect(page.locator("#story h1")).to_have_text("All kinds")

    for word in (
        "word-paragraph", "word-heading", "word-quote", "word-speaker", "word-pulled",
        "word-caption", "word-gallery", "word-second", "word-last", "word-table", "13,950",
        "word-fact one", "word-related", "word-post", "word-file", "word-pages", "word-sound",
        "word-film",
    ):  # fmt: skip
        expect(page.locator("#story")).to_contain_text(word)
    shown = page.locator("#story > *").count()
    assert shown == len(BODY_BLOCKS) + 3  # headline, standfirst, byline
    assert {url for url in asked if "youtube" in url or "files.example" in url} == set()
    look(page, "every-block")
    page.get_by_role("button", name="Show the post from youtube").click()
    expect(page.locator("iframe")).to_have_attribute(
        "src", "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"
    )
    page.get_by_role("link", name="word-related").click()
    expect(page.locator("#story h1")).to_have_text("Linked")


@pytest.mark.parametrize(
    ("status", "reason", "heading"),
    [
        (404, "unpublished", "There is no such page"),
        (410, "killed", "This story was withdrawn"),
        (451, "restricted", "This story is unavailable for legal reasons"),
    ],
)
def test_what_is_gone_says_so(visit: Visit, status: int, reason: str, heading: str) -> None:
    article = make_live_article(make_live_category(), title="Taken away")
    leave_public(page_id=article.pk, status=status, reason=reason, event="test", now=database_now())
    page = visit.page

    page.goto(f"/#id={article.public_id}")

    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    expect(page.locator("main")).not_to_contain_text("Taken away")
    look(page, f"refused-{status}")
    page.locator("main a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Latest stories")
