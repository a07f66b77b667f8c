"""A correction in a real browser: one person proposes it, another lets it out, readers see it.

On each screen: no script complains, nothing scrolls sideways on a telephone, axe finds nothing.
"""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, expect

from newsroom.content.addresses import public_path
from newsroom.publishing.models import Correction
from newsroom.review.policy import Role
from tests.builders import make_live_article, make_live_category
from tests.harness.screens import keep_picture, look_at, seat_at
from tests.harness.stack import LiveStack
from tests.review.corrections import NOTE, RIGHT, WRONG, mended_story, wrong_story
from tests.review.people import make_person

pytestmark = pytest.mark.browser
Seats = Callable[..., AbstractContextManager[Page]]


@pytest.fixture
def seat(chromium: Browser, stack: LiveStack) -> Seats:
    """For a person, or for a reader where none is named."""
    return partial(seat_at, chromium, url=stack.url)


def test_one_person_proposes_another_approves_and_readers_see_it(seat: Seats) -> None:
    reporter, editor = make_person(Role.REPORTER), make_person(Role.SECTION_EDITOR)
    article = mended_story(by=reporter)
    desk = f"/admin/story/{article.pk}/"

    with seat(person=reporter) as screen:
        screen.goto(desk)
        screen.get_by_role("link", name=re.compile("^Propose a correction")).click()
        expect(screen.locator(".news-story__explanation")).to_contain_text(WRONG)
        screen.get_by_role("button", name="Propose a correction").click()
        expect(screen.locator(".news-verb")).to_contain_text("This is needed.")
        screen.get_by_label("What readers are told").fill(NOTE)
        look_at(screen, "propose", part=".news-story")
        screen.get_by_role("button", name="Propose a correction").click()
        expect(screen.locator(".news-standing")).to_contain_text("waits for another person")
        assert Correction.objects.get(page_id=article.pk).state == "proposed"

        screen.get_by_role("link", name=re.compile("^Withdraw the proposed")).wait_for()
        screen.goto("/admin/dashboard/")
        expect(screen.locator("#corrections-to-approve-section")).to_contain_text(
            "Waits for another person"
        )

    with seat() as screen:
        screen.goto(public_path(article))
        expect(screen.locator("main")).to_contain_text(WRONG)
        expect(screen.locator("#corrections")).to_have_count(0)

    with seat(person=editor) as screen:
        screen.goto("/admin/dashboard/")
        look_at(
            screen,
            "dashboard",
            part="#corrections-to-approve-section",
        )
        screen.get_by_role("link", name="Read and approve").click()
        expect(screen.locator(".news-story__explanation")).to_contain_text(NOTE)
        expect(screen.locator(".news-story__explanation")).to_contain_text(RIGHT)
        look_at(screen, "approve", part=".news-story")
        screen.get_by_role("button", name="Approve the correction").click()
        expect(screen.locator("body")).to_contain_text("is corrected")
        screen.goto(f"{desk}timeline/")
        expect(screen.locator(".news-timeline")).to_contain_text(NOTE)

    with seat() as screen:
        screen.goto(public_path(article))
        expect(screen.locator("main")).to_contain_text(RIGHT)
        expect(screen.locator("#corrections")).to_contain_text(NOTE)
        look_at(screen, "reader", part="main", scrolls="html")
        screen.get_by_role("link", name=re.compile("^Correction, ")).click()
        expect(screen.locator("#corrections")).to_be_in_viewport()


def test_a_refutation_stands_above_the_text_with_its_story(seat: Seats) -> None:
    section = make_live_category()
    article = wrong_story(section)
    other = make_live_article(section, title="The bridge has 885 metres, measured anew")
    editor, chief = make_person(Role.SECTION_EDITOR), make_person(Role.CHIEF_EDITOR)

    with seat(person=editor) as screen:
        screen.goto(f"/admin/story/{article.pk}/verbs/propose-correction/")
        screen.get_by_label("refutation").check()
        screen.get_by_label("What readers are told").fill(NOTE)
        screen.get_by_role("button", name=re.compile("^Choose a page")).click()
        screen.get_by_role("dialog").get_by_role("link", name=other.title).click()
        expect(screen.locator(".news-verb")).to_contain_text(other.title)
        screen.get_by_role("button", name="Propose a correction").click()
        expect(screen.locator(".news-standing")).to_contain_text("Refutation by")

    with seat(person=chief) as screen:
        screen.goto(f"/admin/story/{article.pk}/verbs/approve-correction/")
        screen.get_by_role("button", name="Approve the correction").click()
        expect(screen.locator("body")).to_contain_text("is corrected")

    with seat() as screen:
        screen.goto(public_path(article))
        box, text = screen.locator(".refutation"), screen.locator(".body")
        expect(box).to_contain_text(NOTE)
        above, below = box.bounding_box(), text.bounding_box()
        assert above is not None and below is not None and above["y"] < below["y"]
        look_at(screen, "refutation", part="main", scrolls="html")
        screen.emulate_media(media="print")
        expect(box).to_be_visible()
        keep_picture(screen, "print")
        screen.emulate_media(media="screen")
        box.get_by_role("link", name=other.title).click()
        expect(screen.get_by_role("heading", level=1)).to_have_text(other.title)
