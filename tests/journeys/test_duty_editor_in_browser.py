"""Journey 1.17: at three in the morning, alone, with a telephone of 360 pixels and one thumb.

The stack is real. On every screen: nothing is cut off or scrolls sideways, a thumb hits every
control, axe finds nothing, no script complains.
"""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from functools import partial

import pytest
import requests
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from newsroom.content.models import ArticlePage
from newsroom.delivery.models import Document
from newsroom.publishing.models import Hold, Publication
from newsroom.review.policy import Role
from newsroom.review.second_looks import second_looks_due
from newsroom.review.urgent_rights import UrgentRight
from tests.builders import make_live_article, make_live_category
from tests.desk.listings.views import count
from tests.harness.guide_pictures import take_for_guide
from tests.harness.screens import keep_picture, look_at_telephone, open_editor, seat_at
from tests.harness.stack import LiveStack
from tests.review.people import make_person
from tests.review.stories_in_review import submit_story

pytestmark = pytest.mark.browser
Seat = Callable[..., AbstractContextManager[Page]]
HEADLINE = "Strong earthquake shakes Almaty"
REASON = "It is felt all over the city."
GROWN = "The earth shook at three; nobody is hurt."


@pytest.fixture
def stack(stack_of: Callable[..., LiveStack]) -> LiveStack:
    return stack_of("web", "worker", "beat", "clock")


@pytest.fixture
def seat(chromium: Browser, stack: LiveStack) -> Seat:
    return partial(seat_at, chromium, url=stack.url)


def test_a_flash_goes_out_from_a_telephone_and_grows(stack: LiveStack, seat: Seat) -> None:
    make_live_category(title="World")
    make_live_category(title="Kazakhstan", slug="kazakhstan")
    UrgentRight.objects.create(role=Role.SECTION_EDITOR)
    duty, chief = make_person(Role.SECTION_EDITOR), make_person(Role.CHIEF_EDITOR)

    with seat(person=duty, is_telephone=True) as phone:
        send_flash(phone)
        flash = ArticlePage.objects.get(title=HEADLINE)
        address, first_time = flash.url, flash.first_published_at
        assert HEADLINE in requests.get(stack.url + address, timeout=10).text

        # Red, whatever its author does.
        see_that_it_waits(phone)
        with seat(person=chief) as desk:
            give_second_look(desk)
        phone.goto("/admin/review/second-look/")
        expect(phone.locator(".news-queue")).to_contain_text("Nothing waits for a second look.")
        expect(phone.locator(".news-queue__count--red")).to_have_count(0)

        grow(phone, flash, stack)
        publish_update(phone, flash)

    flash.refresh_from_db()
    assert (flash.url, flash.first_published_at) == (address, first_time)
    assert "nobody is hurt" in requests.get(stack.url + address, timeout=10).text
    assert Document.objects.get(page_id=flash.pk).first_published_at == first_time
    assert second_looks_due().count() == 1


def send_flash(phone: Page) -> None:
    """Two taps, a headline and a reason; the section is one more."""
    phone.goto("/admin/")
    look_at_telephone(phone, "duty-review", part=".news-queue")
    phone.get_by_role("link", name="Flash", exact=True).tap()
    phone.get_by_label("Headline").fill(HEADLINE)
    phone.get_by_role("button", name="Publish urgently").tap()
    expect(phone.locator(".news-verb")).to_contain_text("This is needed.")
    expect(phone.get_by_label("Headline")).to_have_value(HEADLINE)
    assert not ArticlePage.objects.filter(title=HEADLINE).exists()
    phone.get_by_label("Section").select_option(label="Kazakhstan")
    phone.get_by_label("Why it cannot wait").fill(REASON)
    look_at_telephone(phone, "duty-flash", part=".news-story")
    take_for_guide(phone, "telephone-flash")
    phone.get_by_role("button", name="Publish urgently").tap()
    expect(phone.locator(".messages")).to_contain_text("Another person still has to give")
    keep_picture(phone, "duty-live")


def see_that_it_waits(phone: Page) -> None:
    phone.goto("/admin/review/")
    expect(phone.locator(".news-queue__count--red")).to_have_text("1")
    phone.get_by_role("link", name="Second look due 1").tap()
    row = phone.locator(".news-queue__row")
    expect(row).to_contain_text(REASON)
    expect(row).to_contain_text("Waits for another person")
    expect(phone.get_by_role("link", name="Give the second look")).to_have_count(0)
    look_at_telephone(phone, "duty-second-look", part=".news-queue")
    take_for_guide(phone, "telephone-second-look")


def give_second_look(desk: Page) -> None:
    desk.goto("/admin/review/second-look/")
    desk.get_by_role("link", name="Give the second look").click()
    desk.get_by_role("button", name="Give the second look").click()
    expect(desk.get_by_text("is given")).to_be_visible()
    assert not second_looks_due().exists()


def grow(phone: Page, flash: ArticlePage, stack: LiveStack) -> None:
    """In the editor."""
    open_editor(phone, f"/admin/pages/{flash.pk}/edit/")
    phone.locator("#id_standfirst").fill(GROWN)
    look_at_telephone(phone, "duty-editor", part="footer")
    phone.locator("button.action-save").tap()
    stack.wait_until(lambda: standfirst_of(flash) == GROWN, timeout_seconds=20)


def standfirst_of(story: ArticlePage) -> str:
    draft = ArticlePage.objects.get(pk=story.pk).get_latest_revision_as_object()
    return str(draft.standfirst)


def publish_update(phone: Page, flash: ArticlePage) -> None:
    phone.locator("header").get_by_role("button", name="Actions").tap()
    phone.get_by_role("link", name="Story…").tap()
    expect(phone.get_by_role("heading", name="What you may do now")).to_be_visible()
    look_at_telephone(phone, "duty-story", part=".news-story")
    phone.get_by_role("link", name=re.compile("^Publish urgently")).tap()
    phone.get_by_label("Why it cannot wait").fill("People ask whether anybody is hurt.")
    look_at_telephone(phone, "duty-urgent", part=".news-story")
    phone.get_by_role("button", name="Publish urgently").tap()
    expect(phone.locator(".messages")).to_contain_text("Another person still has to give")


def test_approving_holding_and_killing_with_a_thumb(stack: LiveStack, seat: Seat) -> None:
    economy = make_live_category(title="Economy")
    approved = submit_story(None, economy, title="Tenge steadies after the rate decision")
    held = submit_story(None, economy, title="Report of the audit chamber")
    killed = make_live_article(economy, title="Minister resigns, sources say")
    count(killed, 40)

    with seat(person=make_person(Role.CHIEF_EDITOR), is_telephone=True) as phone:
        approve(phone, approved)
        stack.wait_until(lambda: ArticlePage.objects.get(pk=approved.pk).live, timeout_seconds=20)
        hold(phone, held)
        kill(phone, killed)

    assert Publication.objects.filter(page_id=held.pk).count() == 0
    embargo = Hold.objects.get(story_id=held.translation_key.hex)
    assert (embargo.kind, embargo.lifted_at) == (Hold.Kind.EMBARGO, None)
    assert requests.get(stack.url + killed.url, timeout=10).status_code == 410


def approve(phone: Page, story: ArticlePage) -> None:
    phone.goto("/admin/review/")
    phone.get_by_role("link", name=story.title).tap()
    pane = phone.locator(".news-reading")
    expect(pane).to_be_visible()
    frame = pane.locator(".news-reading__frame")
    expect(frame).to_be_hidden()
    pane.get_by_role("button", name="Show the preview here").tap()
    expect(pane.frame_locator(".news-reading__frame").locator("h1")).to_have_text(story.title)
    look_at_telephone(phone, "duty-pane", part=".news-queue")
    pane.get_by_role("button", name="Hide the preview").tap()
    expect(frame).to_be_hidden()
    pane.get_by_role("link", name="Go to the decision").tap()
    for tick in pane.locator(".news-finding__tick").all():
        tick.tap()
    pane.locator("[data-approve]").tap()
    expect(phone.locator(".news-reading--decided")).to_contain_text("Approved: it goes out now.")
    look_at_telephone(phone, "duty-approved", part=".news-queue")


def hold(phone: Page, story: ArticlePage) -> None:
    phone.goto("/admin/review/")
    phone.get_by_role("link", name=story.title).tap()
    phone.locator(".news-reading").get_by_role("link", name="What may be done…").tap()
    phone.get_by_role("link", name=re.compile("^Embargo")).tap()
    phone.get_by_label("Reason").fill("The chamber reads it out at noon.")
    until = timezone.now() + timedelta(days=30)
    phone.get_by_label("Until", exact=True).fill(until.strftime("%Y-%m-%dT12:00"))
    look_at_telephone(phone, "duty-embargo", part=".news-story")
    phone.get_by_role("button", name="Embargo").tap()
    expect(phone.locator(".news-standing")).to_contain_text("mbargo")


def kill(phone: Page, story: ArticlePage) -> None:
    """Found where it is read."""
    phone.goto("/admin/dashboard/")
    look_at_telephone(phone, "duty-dashboard", part="#read-now-section")
    phone.locator("#read-now-section").get_by_role("link", name=story.title).tap()
    phone.get_by_role("link", name=re.compile("^Kill")).tap()
    phone.get_by_label("Reason").fill("The minister never said it.")
    phone.get_by_label(re.compile("headline")).fill(story.title)
    look_at_telephone(phone, "duty-kill", part=".news-story")
    phone.get_by_role("button", name="Kill").tap()
    expect(phone.locator(".news-standing")).to_contain_text("The minister never said it.")
