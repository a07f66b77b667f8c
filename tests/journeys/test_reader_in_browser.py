"""A reader's walk through the newsroom in a real browser, at three widths, in light and dark.

On each page: nothing scrolls sideways, no script complains, axe finds nothing. The screenshots
stay in the folder NEWSROOM_SCREENSHOTS where it is given.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from cms.embedded.programs import ROOT
from newsroom.delivery.models import FollowUp
from tests.harness.stack import LiveStack

pytestmark = pytest.mark.browser
WIDTHS = (360, 768, 1280)
# The width of the lead picture's file at each of them (pixels).
TAKEN = {360: 640, 768: 960, 1280: 960}
TIMEOUT_MS = 20_000
SEED = "20 years of the Declaration"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass
class Reader:
    """One browser window; `errors` are what its scripts and its network complained about."""

    screen: Page
    url: str
    name: str
    errors: list[str] = field(default_factory=list)
    seen: int = 0

    def go(self, path: str) -> None:
        self.screen.goto(path if path.startswith("http") else f"{self.url}{path}")

    def look(self, what: str) -> None:
        """What must be true of every page, and a picture of it."""
        self.seen += 1
        self.take_picture(what)
        width = self.screen.evaluate("document.documentElement.scrollWidth")
        assert width <= self.screen.viewport_size["width"], f"{what} scrolls sideways: {width}"
        found = Axe().run(
            self.screen,
            options={"runOnly": AXE_TAGS, "resultTypes": ["violations"]},
        )
        assert found.violations_count == 0, f"{what}\n{found.generate_report()}"
        assert self.errors == [], what

    def take_picture(self, what: str) -> None:
        folder = os.environ.get("NEWSROOM_SCREENSHOTS")
        if folder:
            load_all_pictures(self.screen)
            path = Path(folder) / f"{self.name}-{self.seen:02}-{what}.png"
            self.screen.screenshot(path=path, full_page=True)


def load_all_pictures(screen: Page) -> None:
    screen.evaluate(
        """async () => {
            for (const img of document.images) img.loading = "eager";
            await Promise.all([...document.images].map(img => img.decode().catch(() => {})));
        }"""
    )


@pytest.fixture
def furnished(stack_of: Callable[..., LiveStack]) -> LiveStack:
    """The demo newsroom with everything that workers add to it."""
    stack = stack_of("web", "worker", "clock", "pictures")
    done = subprocess.run(
        [sys.executable, "manage.py", "load_demo"],
        env={**stack.environment, "NEWSROOM_MODE": "demo", "ALLOWED_HOSTS": "127.0.0.1"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    stack.wait_until(
        lambda: not FollowUp.objects.filter(state=FollowUp.State.PENDING).exists(),
        timeout_seconds=120,
    )
    return stack


@pytest.fixture
def open_window(chromium: Browser) -> Iterator[Callable[..., Reader]]:
    contexts = []

    def open_browser(stack: LiveStack, *, width: int, scheme: str) -> Reader:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme
        )
        contexts.append(context)
        screen = context.new_page()
        screen.set_default_timeout(TIMEOUT_MS)
        reader = Reader(screen=screen, url=stack.url, name=f"{width}-{scheme}")
        screen.on("pageerror", lambda error: reader.errors.append(str(error)))
        screen.on(
            "console",
            lambda said: reader.errors.append(said.text) if said.type == "error" else None,
        )
        return reader

    expect.set_options(timeout=TIMEOUT_MS)
    yield open_browser
    for context in contexts:
        context.close()


@pytest.mark.slow
def test_a_reader_walks_through_the_newsroom(
    furnished: LiveStack, open_window: Callable[..., Reader]
) -> None:
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            walk(open_window(furnished, width=width, scheme=scheme))


def walk(reader: Reader) -> None:
    """Front page → section → story → its Kazakh version → similar → tag → author → … → 404."""
    screen = reader.screen
    reader.go("/en/")
    skip_to_content(screen)
    reader.look("front")
    screen.get_by_role("navigation", name="Sections", exact=True).get_by_role(
        "link", name="Politics"
    ).click()
    expect(screen.get_by_role("heading", level=1)).to_have_text("Politics")
    reader.look("section")
    screen.get_by_role("main").get_by_role("link", name=SEED).click()
    expect(screen.get_by_role("heading", level=1)).to_contain_text(SEED)
    expect(screen.get_by_text("885 views", exact=True)).to_be_visible()
    expect(screen.get_by_text("10 July 2018", exact=True).first).to_be_visible()
    take_avif_of_a_fitting_width(screen)
    reader.look("story")
    screen.locator(".languages a[hreflang=kk]").click()
    expect(screen.locator("html")).to_have_attribute("lang", "kk")
    expect(screen.get_by_text("2018 жылғы 10 шілде", exact=True).first).to_be_visible()
    reader.look("story-kk")
    screen.locator(".languages a[hreflang=ru]").click()
    expect(screen.get_by_text("10 июля 2018 года", exact=True).first).to_be_visible()
    reader.look("story-ru")
    screen.locator(".similar-news .teaser-headline a").first.click()
    expect(screen.locator(".similar-news")).to_be_visible()
    reader.look("similar")
    meet_names(reader)
    search_and_err(reader)


def take_avif_of_a_fitting_width(screen: Page) -> None:
    """Of the files that the page offers, the browser fetches the narrowest that is wide enough."""
    expect(screen.locator(".lead-picture img")).to_have_js_property("complete", True)
    taken = screen.locator(".lead-picture img").evaluate("img => img.currentSrc")
    assert taken.endswith(f"-avif-{TAKEN[screen.viewport_size['width']]}.avif"), taken


def skip_to_content(screen: Page) -> None:
    """The first stop of the keyboard leads past the menus."""
    screen.keyboard.press("Tab")
    expect(screen.locator(".skip")).to_be_focused()
    screen.keyboard.press("Enter")
    expect(screen.locator("#content")).to_be_focused()


def meet_names(reader: Reader) -> None:
    screen = reader.screen
    story = screen.url
    screen.locator(".tags a").first.click()
    expect(screen.locator(".rows .teaser").first).to_be_visible()
    reader.look("tag")
    reader.go(story)
    screen.locator("a[rel=author]").first.click()
    expect(screen.locator(".rows .teaser").first).to_be_visible()
    reader.look("author")


def search_and_err(reader: Reader) -> None:
    screen = reader.screen
    screen.locator(".to-search").click()
    screen.get_by_role("searchbox").fill("Казахстан")
    screen.get_by_role("searchbox").press("Enter")
    expect(screen.locator(".hits mark").first).to_be_visible()
    reader.look("search")
    reader.go("/kk/search/?q=qwzxvb")
    expect(screen.get_by_role("status")).to_contain_text("ештеңе табылмады")
    reader.look("nothing-found")
    reader.go("/en/")
    screen.locator(".colophon a", has_text="About").first.click()
    expect(screen.locator(".static-page")).to_be_visible()
    reader.look("about")
    reader.go("/kk/joq/")
    # The browser itself reports the status of the address that was asked for.
    assert all("404" in error for error in reader.errors)
    reader.errors.clear()
    expect(screen.get_by_role("heading", level=1)).to_have_text("Мұндай бет жоқ")
    reader.look("missing")
