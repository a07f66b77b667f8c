"""A correction in a real browser: one person proposes it, another lets it out, readers see it.

On each screen: no script complains, nothing scrolls sideways on a telephone, axe finds nothing.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from newsroom.content.addresses import public_path
from newsroom.publishing.models import Correction
from newsroom.review.policy import Role
from tests.builders import make_live_article, make_live_category
from tests.harness.stack import LiveStack
from tests.review.corrections import NOTE, RIGHT, WRONG, mended_story, wrong_story
from tests.review.people import make_person

pytestmark = pytest.mark.browser
TELEPHONE = {"width": 360, "height": 780}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture
def stack(stack_of: Callable[..., LiveStack]) -> LiveStack:
    return stack_of("web")


@pytest.fixture
def seat_at(chromium: Browser, stack: LiveStack) -> Callable[..., Any]:
    """A screen of somebody signed in, or of a reader; scripts must not complain."""

    @contextmanager
    def sit(person: Any = None, **preferences: Any) -> Iterator[Page]:
        context = chromium.new_context(
            viewport=DESKTOP, base_url=stack.url, locale="en-GB", **preferences
        )
        if person is not None:
            client = Client()
            client.force_login(person)
            cookie = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": cookie, "url": stack.url}])
        screen = context.new_page()
        screen.set_default_timeout(30_000)
        expect.set_options(timeout=20_000)
        errors: list[str] = []
        screen.on("pageerror", lambda error: errors.append(str(error)))
        yield screen
        context.close()
        assert errors == []

    return sit


def look_at(screen: Page, name: str, *, part: str, scrolls: str = "html") -> None:
    """Keep a picture where a folder is given; then ask axe, and a telephone."""
    folder = os.environ.get("NEWSROOM_SCREENSHOTS")
    for size in (DESKTOP, TELEPHONE):
        screen.set_viewport_size(size)
        screen.wait_for_timeout(300)
        if folder:
            place = Path(folder) / f"{name}-{size['width']}.png"
            screen.screenshot(path=place, full_page=part == "main")
        widths = f"[document.querySelector('{scrolls}').scrollWidth, window.innerWidth]"
        inner, outer = screen.evaluate(f"() => {widths}")
        assert inner <= outer, f"{name} scrolls sideways: {inner} in {outer}"
    screen.set_viewport_size(DESKTOP)
    found = Axe().run(screen, context=part)
    assert found.response["violations"] == [], found.generate_report()


def test_one_person_proposes_another_approves_and_readers_see_it(
    seat_at: Callable[..., Any],
) -> None:
    reporter, editor = make_person(Role.REPORTER), make_person(Role.SECTION_EDITOR)
    article = mended_story(by=reporter)
    desk = f"/admin/story/{article.pk}/"

    with seat_at(reporter) as screen:
        screen.goto(desk)
        screen.get_by_role("link", name=re.compile("^Propose a correction")).click()
        expect(screen.locator(".news-story__explanation")).to_contain_text(WRONG)
        screen.get_by_role("button", name="Propose a correction").click()
        expect(screen.locator(".news-verb")).to_contain_text("This is needed.")
        screen.get_by_label("What readers are told").fill(NOTE)
        look_at(screen, "propose", part=".news-story", scrolls="#main")
        screen.get_by_role("button", name="Propose a correction").click()
        expect(screen.locator(".news-standing")).to_contain_text("waits for another person")
        assert Correction.objects.get(page_id=article.pk).state == "proposed"

        screen.get_by_role("link", name=re.compile("^Withdraw the proposed")).wait_for()
        screen.goto("/admin/")
        expect(screen.locator("#corrections-to-approve-section")).to_contain_text(
            "Waits for another person"
        )

    with seat_at() as screen:
        screen.goto(public_path(article))
        expect(screen.locator("main")).to_contain_text(WRONG)
        expect(screen.locator("#corrections")).to_have_count(0)

    with seat_at(editor) as screen:
        screen.goto("/admin/")
        look_at(
            screen,
            "dashboard",
            part="#corrections-to-approve-section",
            scrolls="#main",
        )
        screen.get_by_role("link", name="Read and approve").click()
        expect(screen.locator(".news-story__explanation")).to_contain_text(NOTE)
        expect(screen.locator(".news-story__explanation")).to_contain_text(RIGHT)
        look_at(screen, "approve", part=".news-story", scrolls="#main")
        screen.get_by_role("button", name="Approve the correction").click()
        expect(screen.locator("body")).to_contain_text("is corrected")
        screen.goto(f"{desk}timeline/")
        expect(screen.locator(".news-timeline")).to_contain_text(NOTE)

    with seat_at() as screen:
        screen.goto(public_path(article))
        expect(screen.locator("main")).to_contain_text(RIGHT)
        expect(screen.locator("#corrections")).to_contain_text(NOTE)
        look_at(screen, "reader", part="main")
        screen.get_by_role("link", name=re.compile("^Correction, ")).click()
        expect(screen.locator("#corrections")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_refutation_stands_above_the_text_with_its_story(
    seat_at: Callable[..., Any], scheme: str
) -> None:
    section = make_live_category()
    article = wrong_story(section)
    other = make_live_article(section, title="The bridge has 885 metres, measured anew")
    editor, chief = make_person(Role.SECTION_EDITOR), make_person(Role.CHIEF_EDITOR)

    with seat_at(editor) as screen:
        screen.goto(f"/admin/story/{article.pk}/verbs/propose-correction/")
        screen.get_by_label("refutation").check()
        screen.get_by_label("What readers are told").fill(NOTE)
        screen.get_by_role("button", name=re.compile("^Choose a page")).click()
        screen.get_by_role("dialog").get_by_role("link", name=other.title).click()
        expect(screen.locator(".news-verb")).to_contain_text(other.title)
        screen.get_by_role("button", name="Propose a correction").click()
        expect(screen.locator(".news-standing")).to_contain_text("Refutation by")

    with seat_at(chief) as screen:
        screen.goto(f"/admin/story/{article.pk}/verbs/approve-correction/")
        screen.get_by_role("button", name="Approve the correction").click()
        expect(screen.locator("body")).to_contain_text("is corrected")

    with seat_at(color_scheme=scheme) as screen:
        screen.goto(public_path(article))
        box, text = screen.locator(".refutation"), screen.locator(".body")
        expect(box).to_contain_text(NOTE)
        above, below = box.bounding_box(), text.bounding_box()
        assert above is not None and below is not None and above["y"] < below["y"]
        look_at(screen, f"refutation-{scheme}", part="main")
        screen.emulate_media(media="print")
        expect(box).to_be_visible()
        if folder := os.environ.get("NEWSROOM_SCREENSHOTS"):
            screen.screenshot(path=Path(folder) / f"print-{scheme}.png")
        screen.emulate_media(media="screen")
        box.get_by_role("link", name=other.title).click()
        expect(screen.get_by_role("heading", level=1)).to_have_text(other.title)
