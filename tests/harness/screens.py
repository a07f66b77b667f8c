"""Screens of people at work: signed in, looked at in both schemes and on a telephone.

A folder in NEWSROOM_SCREENSHOTS keeps a picture of all that is looked at.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, ViewportSize, expect

TELEPHONE: ViewportSize = {"width": 360, "height": 780}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("dark", "light")


@contextmanager
def seat_at(
    browser: Browser, *, url: str, person: Any = None, is_telephone: bool = False
) -> Iterator[Page]:
    """A screen of somebody signed in, or of a reader; no script may have complained in the end.

    A telephone is touched: `tap`, not `click`.
    """
    context = browser.new_context(
        viewport=TELEPHONE if is_telephone else DESKTOP,
        base_url=url,
        locale="en-GB",
        is_mobile=is_telephone,
        has_touch=is_telephone,
    )
    if person is not None:
        client = Client()
        client.force_login(person)
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": url}])
    screen = context.new_page()
    screen.set_default_timeout(30_000)
    expect.set_options(timeout=20_000)
    errors: list[str] = []
    screen.on("pageerror", lambda error: errors.append(str(error)))
    yield screen
    context.close()
    assert errors == []


def open_editor(screen: Page, address: str) -> None:
    """Wagtail compares with the form as it was some moments after loading: a person types later
    than that, a quick test would not.
    """
    screen.add_init_script(
        "document.addEventListener('w-unsaved:watch-edits',"
        " () => { document.documentElement.dataset.watchesEdits = 'yes' })"
    )
    screen.goto(address)
    expect(screen.locator("html[data-watches-edits]")).to_be_attached()


def look_at(screen: Page, name: str, *, part: str, scrolls: str = "#main") -> None:
    """Dark and light, on a telephone and a desktop: nothing scrolls sideways, axe finds nothing.

    `part` is what axe asks, `scrolls` what must hold its width: Wagtail's main column scrolls by
    itself.
    """
    for scheme in SCHEMES:
        screen.emulate_media(color_scheme=scheme)
        for size in (TELEPHONE, DESKTOP):
            screen.set_viewport_size(size)
            screen.wait_for_timeout(300)
            keep_picture(screen, f"{name}-{size['width']}-{scheme}")
            widths = f"[document.querySelector('{scrolls}').scrollWidth, window.innerWidth]"
            inner, outer = screen.evaluate(f"() => {widths}")
            assert inner <= outer, f"{name} scrolls sideways: {inner} in {outer}"
        axe_finds_nothing(screen, part=part)


def axe_finds_nothing(screen: Page, *, part: str, **options: Any) -> None:
    found = Axe().run(screen, context=part, options=options)
    assert found.response["violations"] == [], found.generate_report()


def look_at_telephone(screen: Page, name: str, *, part: str) -> None:
    """As it is held: nothing is cut off or scrolls sideways, and a thumb hits every control."""
    keep_picture(screen, f"{name}-telephone")
    widths = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    inner, outer = screen.evaluate(widths)
    assert inner <= outer, f"{name} scrolls sideways: {inner} in {outer}"
    axe_finds_nothing(screen, part=part, rules={"target-size": {"enabled": True}})


def keep_picture(screen: Page, name: str) -> None:
    """Only where a folder is given."""
    if folder := os.environ.get("NEWSROOM_SCREENSHOTS"):
        screen.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
