"""Journey 1.17: at three in the morning, alone, from a phone: a flash, its second look, its growth.

The stack is real; the duty editor's screen is a phone's, with Wagtail's scripts.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
import requests
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from newsroom.content.models import ArticlePage
from newsroom.delivery.models import Document
from newsroom.review.policy import Role
from newsroom.review.second_looks import second_looks_due
from newsroom.review.urgent_rights import UrgentRight
from tests.builders import make_live_category, paragraphs
from tests.harness.stack import LiveStack
from tests.review.people import make_person
from tests.review.stories_in_review import change_story

pytestmark = pytest.mark.browser
HEADLINE = "Strong earthquake shakes Almaty"
REASON = "It is felt all over the city."
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
DESKTOP = {"viewport": {"width": 1360, "height": 900}}
TIMEOUT_MS = 20_000


@pytest.fixture
def stack(stack_of: Callable[..., LiveStack]) -> LiveStack:
    return stack_of("web", "worker", "clock")


@pytest.fixture
def sit_down(chromium: Browser, stack: LiveStack) -> Any:
    """Open a browser for a person who is signed in already."""
    contexts = []

    def open_browser(person: Any, screen: dict[str, Any]) -> Page:
        client = Client()
        client.force_login(person)
        context = chromium.new_context(**screen)
        contexts.append(context)
        session = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": stack.url}])
        page = context.new_page()
        page.set_default_timeout(TIMEOUT_MS)
        return page

    expect.set_options(timeout=TIMEOUT_MS)
    yield open_browser
    for context in contexts:
        context.close()


def test_a_flash_goes_out_from_a_phone_and_grows(stack: LiveStack, sit_down: Any) -> None:
    make_live_category(title="Kazakhstan", slug="kazakhstan")
    UrgentRight.objects.create(role=Role.SECTION_EDITOR)
    duty, chief = make_person(Role.SECTION_EDITOR), make_person(Role.CHIEF_EDITOR)
    phone, desk = sit_down(duty, PHONE), sit_down(chief, DESKTOP)

    write_headline(phone, stack)
    publish_first(phone)

    flash = ArticlePage.objects.get(title=HEADLINE)
    address, first_time = flash.url, flash.first_published_at
    assert HEADLINE in requests.get(stack.url + address, timeout=10).text
    phone.goto(f"{stack.url}/admin/dashboard/")
    expect(phone.locator("#second-looks-due-section")).to_contain_text("Waits for another person")

    give_second_look(desk, stack)
    phone.goto(f"{stack.url}/admin/dashboard/")
    expect(phone.get_by_role("heading", name="Write a story")).to_be_visible()
    expect(phone.locator("#second-looks-due-section")).to_have_count(0)

    change_story(flash, by=duty, body=paragraphs("The earth shook at three; nobody is hurt."))
    phone.goto(f"{stack.url}/admin/story/{flash.pk}/verbs/publish-urgent/")
    publish_first(phone, open_it=False)

    flash.refresh_from_db()
    assert (flash.url, flash.first_published_at) == (address, first_time)
    assert "nobody is hurt" in requests.get(stack.url + address, timeout=10).text
    assert Document.objects.get(page_id=flash.pk).first_published_at == first_time
    assert second_looks_due().count() == 1


def write_headline(phone: Page, stack: LiveStack) -> None:
    phone.goto(f"{stack.url}/admin/")
    phone.get_by_role("link", name="Write a story").click()
    phone.get_by_role("link", name="Kazakhstan").click()
    phone.locator("#id_title").fill(HEADLINE)
    phone.locator("button.action-save").click()
    expect(phone).to_have_url(re.compile(r"/edit/"))


def publish_first(phone: Page, *, open_it: bool = True) -> None:
    if open_it:
        page_id = re.search(r"/pages/(\d+)/", phone.url)
        assert page_id is not None
        phone.goto(phone.url.replace(f"/pages/{page_id[1]}/edit/", f"/story/{page_id[1]}/"))
        phone.get_by_role("link", name="Publish urgently").click()
    phone.locator("[name=reason]").fill(REASON)
    phone.get_by_role("button", name="Publish urgently").click()
    expect(phone.get_by_text("Another person still has to give the second look")).to_be_visible()


def give_second_look(desk: Page, stack: LiveStack) -> None:
    desk.goto(f"{stack.url}/admin/")
    queue = desk.locator(".news-queue")
    queue.get_by_role("link", name="Second look due 1").click()
    expect(queue).to_contain_text(REASON)
    queue.get_by_role("link", name="Give the second look").click()
    desk.get_by_role("button", name="Give the second look").click()
    expect(desk.get_by_text("is given")).to_be_visible()
    assert not second_looks_due().exists()
