"""Blocks in a real browser: posts load after a click only, nothing hostile runs, axe is content.

The page is built from the renderers' HTML and our own files; every other request is recorded and
answered here, so no provider is asked for anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from newsroom.delivery.blocks.body import render_body
from newsroom.delivery.blocks.rendered import BodyContext, LinkedStory
from tests.content.every_block import EVERY_BLOCK, PICTURE
from tests.must_not.test_hostile_blocks import HOSTILE, poisoned

pytestmark = pytest.mark.browser
STATIC = Path(__file__).parents[2] / "newsroom/static/newsroom"
HOME = "https://news.example/"
FRAME = "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"
OWN_TYPES = {".css": "text/css", ".js": "text/javascript"}
LINKED = LinkedStory(title="Ferry", url=f"{HOME}en/ferry/", public_id="f3rry")
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def html_of(*stored: object, **picture: str) -> str:
    context = BodyContext(
        locale="en",
        resolve=lambda link: link.get("href"),
        pictures={7: PICTURE | picture, 8: PICTURE | picture},
        story_of_page={41: LINKED}.get,
    )
    return render_body(stored, context=context).html  # type: ignore[arg-type]


@dataclass
class Screen:
    page: Page
    foreign: list[str] = field(default_factory=list)

    def show(self, body: str) -> None:
        self.markup = (
            '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Story</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            '<link rel="stylesheet" href="/reader.css"><script>function bad(){window.worked=1}'
            f'</script></head><body><main class="wide"><article class="story"><h1>Story</h1>'
            f'<div class="body">{body}</div></article></main>'
            '<script src="/embeds.js" defer></script></body></html>'
        )
        self.page.goto(HOME)

    def answer(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        own = STATIC / address.path.lstrip("/")
        if address.hostname != "news.example":
            self.foreign.append(route.request.url)
            route.fulfill(content_type="text/html", body="<p>The post</p>")
        elif own.suffix in OWN_TYPES:
            route.fulfill(content_type=OWN_TYPES[own.suffix], body=own.read_text("utf-8"))
        elif address.path == "/":
            route.fulfill(content_type="text/html; charset=utf-8", body=self.markup)
        else:
            route.fulfill(status=404)


@pytest.fixture(params=[{}], ids=[""])
def screen(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Screen]:
    context = chromium.new_context(**request.param)
    screen = Screen(context.new_page())
    context.route("**/*", screen.answer)
    yield screen
    context.close()


POST = next(block for block in EVERY_BLOCK if block["type"] == "embed")


def test_a_post_is_loaded_after_a_click_only_and_by_keyboard_too(screen: Screen) -> None:
    screen.show(html_of(POST))
    button = screen.page.get_by_role("button", name="Show the post from YouTube")
    expect(button).to_be_visible()
    expect(button).to_have_accessible_description(
        "YouTube will then receive data about you, such as your IP address."
    )
    assert screen.foreign == []

    button.focus()
    screen.page.keyboard.press("Enter")

    frame = screen.page.locator("iframe")
    expect(frame).to_have_attribute("src", FRAME)
    expect(frame).to_have_attribute("title", "Post from YouTube")
    expect(frame).to_be_focused()
    expect(frame).to_have_attribute("referrerpolicy", "strict-origin-when-cross-origin")
    assert "allow-top-navigation" not in (frame.get_attribute("sandbox") or "")
    expect(button).to_have_count(0)
    expect(screen.page.get_by_role("link", name="Open on YouTube")).to_be_visible()
    assert screen.foreign == [FRAME]


def test_a_frame_of_another_host_is_never_offered(screen: Screen) -> None:
    screen.show(html_of(POST).replace("www.youtube-nocookie.com", "bad.example"))

    expect(screen.page.get_by_role("link", name="Open on YouTube")).to_be_visible()
    expect(screen.page.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("screen", [{"java_script_enabled": False}], indirect=True, ids=["no-js"])
def test_without_scripts_a_post_is_a_link(screen: Screen) -> None:
    screen.show(html_of(POST))

    expect(screen.page.get_by_role("link", name="Open on YouTube")).to_be_visible()
    expect(screen.page.get_by_role("button")).to_have_count(0)
    assert screen.foreign == []


def test_in_print_a_post_is_a_link(screen: Screen) -> None:
    screen.show(html_of(POST))
    expect(screen.page.get_by_role("button")).to_be_visible()

    screen.page.emulate_media(media="print")

    expect(screen.page.get_by_role("button")).to_be_hidden()
    expect(screen.page.get_by_role("link", name="Open on YouTube")).to_be_visible()


@pytest.mark.parametrize(
    "screen",
    [
        {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
        for width, scheme in [(360, "light"), (360, "dark"), (768, "dark"), (1280, "light")]
    ],
    indirect=True,
    ids=["360-light", "360-dark", "768-dark", "1280-light"],
)
def test_every_block_is_accessible_and_nothing_scrolls_the_page_sideways(screen: Screen) -> None:
    screen.show(html_of(*EVERY_BLOCK, ai="generated"))

    found = Axe().run(screen.page, options={"runOnly": AXE_TAGS, "resultTypes": ["violations"]})

    assert found.violations_count == 0, found.generate_report()
    assert screen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_m48_no_hostile_text_runs_in_a_browser(screen: Screen) -> None:
    for poison in HOSTILE:
        hostile = [{**stored, "value": poisoned(stored["value"], poison)} for stored in EVERY_BLOCK]
        screen.show(html_of(*hostile, alt=poison, caption=poison, credit=poison))
        screen.page.evaluate(
            """() => document.querySelectorAll("a").forEach(link => {
                if (!/^(https?|mailto|tel):$/.test(link.protocol)) window.worked = 1;
            })"""
        )
        assert not screen.page.evaluate("Boolean(window.worked)"), poison
        assert [url for url in screen.foreign if "bad.example" in url] == [], poison
        assert screen.page.locator("iframe, svg, script:not([src]):not(head *)").count() == 0
