"""Several at once in a real browser: ticked in the queue, asked for once, watched to the end."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, expect

from newsroom.review.policy import Role
from tests.builders import embargo, make_live_category
from tests.harness.guide_pictures import take_for_guide
from tests.harness.screens import look_at, seat_at
from tests.harness.stack import LiveStack
from tests.review.people import make_person
from tests.review.stories_in_review import submit_story, task_of

pytestmark = pytest.mark.browser
Seat = Callable[..., AbstractContextManager[Page]]


@pytest.fixture
def seat(chromium: Browser, stack: LiveStack) -> Seat:
    return partial(seat_at, chromium, url=stack.url)


def test_five_are_ticked_four_go_back_and_one_says_why_not(seat: Seat, stack: LiveStack) -> None:
    chief = make_person(Role.CHIEF_EDITOR)
    economy = make_live_category("en", title="Economy")
    pieces = [submit_story(None, economy, title=f"Story number {number}") for number in range(1, 6)]
    embargo(pieces[4])
    stack.start("worker", "clock")

    with seat(person=chief) as screen:
        screen.goto("/admin/review/")
        bar = screen.locator(".news-queue__bar")
        expect(bar).to_be_hidden()
        screen.get_by_label("Select all pieces on this page").check()
        expect(bar).to_contain_text("Selected: 5")
        look_at(screen, "several-ticked", part="#main")
        bar.get_by_role("button").click()

        expect(screen.locator(".news-several__pieces li")).to_have_count(5)
        expect(screen.get_by_label("Minutes", exact=True)).to_be_hidden()
        screen.locator("input[value=approve]").check()
        expect(screen.get_by_label("Time", exact=True)).to_be_visible()
        screen.get_by_label("Time", exact=True).fill("2099-11-24T09:00")
        look_at(screen, "several-asked", part="#main")
        screen.get_by_role("button", name="Do it").click()

        said = screen.locator(".news-several__progress [role=status]")
        expect(said).to_have_text("5 of 5: 4 done, 1 refused")
        expect(screen.locator(".news-several__row--refused")).to_contain_text("embargo")
        expect(screen.locator(".news-several__row--done").first).to_contain_text(
            re.compile("Approved: it goes out .*24 Nov 09:00")
        )
        look_at(screen, "several-done", part="#main")
        take_for_guide(screen, "several", height=560)

    assert [task_of(piece) is None for piece in pieces] == [True] * 4 + [False]
