"""The screens of keys in a real browser: given out, shown once, renewed, revoked.

No script complains, nothing scrolls sideways on a telephone, axe finds nothing.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from newsroom.review.policy import Role
from tests.harness.stack import LiveStack
from tests.review.people import make_person

pytestmark = pytest.mark.browser
TELEPHONE = {"width": 360, "height": 780}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture
def screen(chromium: Browser, stack_of: Callable[..., LiveStack]) -> Iterator[Page]:
    """A chief editor's, signed in; scripts must not complain."""
    stack = stack_of("web")
    client = Client()
    client.force_login(make_person(Role.CHIEF_EDITOR))
    context = chromium.new_context(viewport=DESKTOP, base_url=stack.url, locale="en-GB")
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": stack.url}])
    page = context.new_page()
    page.set_default_timeout(30_000)
    expect.set_options(timeout=20_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def look_at(screen: Page, name: str) -> None:
    """Keep a picture where a folder is given; then ask axe, and a telephone."""
    folder = os.environ.get("NEWSROOM_SCREENSHOTS")
    for scheme in ("dark", "light"):
        screen.emulate_media(color_scheme=scheme)
        for size in (TELEPHONE, DESKTOP):
            screen.set_viewport_size(size)
            screen.wait_for_timeout(300)
            if folder:
                picture = f"{name}-{size['width']}-{scheme}.png"
                screen.screenshot(path=Path(folder) / picture)
            inner, outer = screen.evaluate(
                "() => [document.querySelector('#main').scrollWidth, window.innerWidth]"
            )
            assert inner <= outer, f"{name} scrolls sideways: {inner} in {outer}"
    found = Axe().run(screen, context=".news-keys")
    assert found.response["violations"] == [], found.generate_report()


def test_a_key_is_given_out_renewed_and_revoked(screen: Page) -> None:
    screen.goto("/admin/api-keys/")
    screen.get_by_role("link", name="Give out a key").click()
    screen.get_by_label("Whose key it is").fill("Агентство «Дала», сайт")
    screen.get_by_label("read approved stories under embargo").check()
    screen.get_by_label("Қазақша").check()
    look_at(screen, "keys-new")

    screen.get_by_role("button", name="Make the key").click()
    expect(screen.locator("#secret")).to_contain_text("nk_")
    look_at(screen, "keys-shown")

    screen.get_by_role("link", name="I have copied it").click()
    screen.get_by_role("link", name="Renew").click()
    screen.get_by_role("button", name="Make a new key").click()
    expect(screen.locator("#secret")).to_contain_text("nk_")

    screen.goto("/admin/api-keys/")
    screen.get_by_role("link", name="Revoke").first.click()
    look_at(screen, "keys-revoke")
    screen.get_by_role("button", name="Revoke it now").click()
    expect(screen.get_by_text("the next request with it is refused")).to_be_visible()
    expect(screen.locator(".news-case")).to_have_count(2)
    look_at(screen, "keys-list")
