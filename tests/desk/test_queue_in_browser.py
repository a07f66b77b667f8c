"""The review queue in a real browser: tabs, filters, keys, claims, and a list that stays true.

No script complains, nothing scrolls sideways on a telephone, axe finds nothing.
"""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from wagtail.users.models import UserProfile

from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Publication
from newsroom.review.claims import Claim, take
from newsroom.review.draft_reports import DraftReport
from newsroom.review.last_reads import note_reading
from newsroom.review.policy import Role
from newsroom.review.request_changes import request_changes
from newsroom.review.second_looks import SecondLook
from tests.builders import make_live_category
from tests.harness.guide_pictures import take_for_guide
from tests.harness.screens import look_at, seat_at
from tests.harness.stack import LiveStack
from tests.review.people import make_person
from tests.review.stories_in_review import approve_story, change_story, submit_story, task_of

pytestmark = pytest.mark.browser
Seat = Callable[..., AbstractContextManager[Page]]


@pytest.fixture
def seat(chromium: Browser, stack: LiveStack) -> Seat:
    return partial(seat_at, chromium, url=stack.url)


def newsroom_at_work() -> tuple[Any, list[ArticlePage]]:
    """An editor with a busy morning: overdue, planned and unplanned pieces, taken and changed."""
    chief, other = make_person(Role.CHIEF_EDITOR), make_person(Role.SECTION_EDITOR)
    chief.first_name, chief.last_name = "Aigerim", "Sadykova"
    chief.save()
    other.first_name, other.last_name = "Asel", "Nurlanova"
    other.save()
    author = make_person(Role.REPORTER)
    author.first_name, author.last_name = "Dana", "Orazbek"
    author.save()
    economy = make_live_category("en", title="Economy")
    world = make_live_category("ru", title="Мир")
    now = timezone.now()
    pieces = [
        submit_story(author, economy, title="Tenge steadies after the rate decision"),
        submit_story(author, economy, title="Bridge over the Ishim reopens after two winters"),
        submit_story(author, world, title="Переговоры в Астане продолжатся в декабре"),
        submit_story(author, economy, title="Grain exports reach a ten-year high, ministry says"),
    ]
    wish = {pieces[1].pk: timedelta(minutes=-18), pieces[2].pk: timedelta(hours=21)}
    for page_id, wait in wish.items():
        ArticlePage.objects.filter(pk=page_id).update(planned_for=now + wait)
    note_reading(draft=pieces[3].get_latest_revision_as_object(), user=chief, now=now)
    change_story(pieces[3], by=author, standfirst="The ministry counted the harvest again.")
    take(task_state=task_of(pieces[2]), user=other, now=now - timedelta(minutes=3))
    SecondLook.objects.create(
        page_id=pieces[0].pk, page_title=pieces[0].title, locale="en", revision_id=1,
        publication_id=1, is_flash=True, reason="The bank announced it at once.",
        published_by=other, published_by_name="Asel Nurlanova", written_by=author,
        published_at=now - timedelta(minutes=40),
    )  # fmt: skip
    return chief, pieces


def test_an_editor_works_through_the_queue_by_keys(seat: Seat) -> None:
    chief, pieces = newsroom_at_work()
    with seat(person=chief) as screen:
        screen.goto("/admin/")
        expect(screen).to_have_url(re.compile(r"/admin/review/$"))
        rows = screen.locator(".news-queue__row")
        expect(rows).to_have_count(4)
        expect(rows.nth(0)).to_contain_text("18 min overdue")
        expect(rows.nth(1)).to_contain_text("taken by Asel Nurlanova 3 min ago")
        expect(screen.locator(".news-queue tbody")).to_contain_text("changed since you read it")
        expect(screen.locator("[data-unlooked]")).to_have_count(0)
        expect(screen.locator(".news-queue tbody")).not_to_contain_text("not looked at yet")
        assert DraftReport.objects.count() == 4
        look_at(screen, "queue", part=".news-queue")
        take_for_guide(screen, "review", height=600)

        screen.keyboard.press("j")
        expect(rows.nth(0).locator("a").first).to_be_focused()
        screen.keyboard.press("j")
        screen.keyboard.press("j")
        screen.keyboard.press("k")
        expect(rows.nth(1).locator("a").first).to_be_focused()
        screen.keyboard.press("?")
        dialogue = screen.get_by_role("dialog", name="Keyboard shortcuts")
        expect(dialogue).to_contain_text("Review queue")
        look_at(screen, "queue-keys", part="#keyboard-shortcuts-dialog")
        screen.keyboard.press("Escape")

        rows.nth(0).get_by_role("button", name="Take").click()
        expect(screen.locator(".messages")).to_contain_text("Yours for 15 minutes")
        expect(rows.nth(0)).to_contain_text("yours, taken just now")
        assert Claim.objects.get(user=chief).task_state_id == task_of(pieces[1]).pk

        screen.get_by_role("link", name="Second look due 1").click()
        expect(rows).to_have_count(1)
        expect(rows).to_contain_text("The bank announced it at once.")
        look_at(screen, "queue-second-look", part=".news-queue")


def test_filters_stay_in_the_address_and_go_along(seat: Seat) -> None:
    chief, _pieces = newsroom_at_work()
    with seat(person=chief) as screen:
        screen.goto("/admin/review/")
        screen.get_by_role("button", name="Show filters").click()
        screen.get_by_role("button", name="Locale").click()
        screen.locator("[name=locale][value=ru]").check()
        expect(screen.locator(".news-queue__row")).to_have_count(1)
        expect(screen).to_have_url(re.compile(r"locale=ru"))
        screen.keyboard.press("Escape")
        look_at(screen, "queue-filtered", part=".news-queue")

        screen.get_by_role("link", name="Waiting on others 0").click()

        expect(screen).to_have_url(re.compile(r"waiting-on-others/\?.*locale=ru"))
        expect(screen.locator(".news-queue")).to_contain_text("Nothing fits these filters.")


def test_a_decision_elsewhere_changes_rows_and_numbers(seat: Seat) -> None:
    chief, pieces = newsroom_at_work()
    with seat(person=chief) as screen:
        screen.goto("/admin/review/?section=" + pieces[0].get_parent().translation_key.hex)
        expect(screen.locator(".news-queue__row")).to_have_count(3)
        expect(screen.locator("[data-unlooked]")).to_have_count(0)
        approve_story(pieces[0], by=chief)

        detail = f"{{detail: {{page: {pieces[0].pk}}}}}"
        screen.evaluate(f"document.dispatchEvent(new CustomEvent('newsroom:decided', {detail}))")

        expect(screen.locator(".news-queue__row")).to_have_count(2)
        expect(screen.get_by_role("link", name="Awaiting me 2")).to_be_visible()
        expect(screen).to_have_url(re.compile(r"section="))


def test_a_row_opens_below_itself_and_is_decided_by_keys(seat: Seat) -> None:
    chief, pieces = newsroom_at_work()
    with seat(person=chief) as screen:
        screen.goto("/admin/review/?assignee=nobody")
        rows, pane = screen.locator(".news-queue__row"), screen.locator(".news-queue__reading")
        expect(screen.locator("[data-unlooked]")).to_have_count(0)
        expect(rows).to_have_count(3)
        screen.keyboard.press("j")
        screen.keyboard.press("Enter")
        expect(pane.locator(".news-reading")).to_contain_text(pieces[1].title)
        expect(rows.nth(0).get_by_role("link", expanded=True)).to_be_visible()
        look_at(screen, "queue-open", part=".news-queue")

        screen.keyboard.press("r")
        expect(pane.locator("[data-request-changes]")).to_be_focused()
        tick = pane.get_by_role("checkbox").first
        tick.check()
        screen.keyboard.press("a")
        expect(pane.locator("[data-approve]")).to_be_focused()
        screen.keyboard.press("Enter")

        expect(pane).to_contain_text("Approved")
        expect(screen.get_by_role("link", name="Awaiting me 2")).to_be_visible()
        expect(screen).to_have_url(re.compile("assignee=nobody"))
        expect(pane).to_contain_text("Approved")
        look_at(screen, "queue-decided", part=".news-queue")
        screen.keyboard.press("j")
        screen.keyboard.press("Enter")
        expect(rows).to_have_count(2)
        expect(pane.locator(".news-reading")).to_contain_text(pieces[0].title)
        assert Publication.objects.filter(page_id=pieces[1].pk).count() == 1


def test_a_reporter_finds_what_came_back(seat: Seat) -> None:
    chief, pieces = newsroom_at_work()
    author = pieces[0].owner
    request_changes(
        task_state=task_of(pieces[0]), user=chief, comment="Who said so?", now=timezone.now()
    )
    with seat(person=author) as screen:
        screen.goto("/admin/")
        screen.get_by_role("link", name="1 Changes requested to me").click()

        expect(screen.locator(".news-queue__row")).to_contain_text("Who said so?")
        look_at(screen, "queue-reporter", part=".news-queue")


def test_keys_rest_where_the_account_switched_them_off(seat: Seat) -> None:
    chief, _pieces = newsroom_at_work()
    profile = UserProfile.get_for_user(chief)
    profile.keyboard_shortcuts = False
    profile.save()
    with seat(person=chief) as screen:
        screen.goto("/admin/review/")
        expect(screen.locator(".news-queue__row")).to_have_count(4)

        screen.keyboard.press("j")

        expect(screen.locator(".news-queue__row a:focus")).to_have_count(0)
