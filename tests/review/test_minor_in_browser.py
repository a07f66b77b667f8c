"""The box of a minor change in a real browser: offered, ticked, carried through the editor."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Approval
from newsroom.review.policy import Role
from newsroom.review.submit import submit
from tests.builders import make_live_article, paragraphs
from tests.harness.stack import LiveStack
from tests.publishing.plans import row_of
from tests.review.people import make_person
from tests.review.stories_in_review import change_story

pytestmark = pytest.mark.browser


def test_a_slip_is_mended_from_the_editor(
    stack_of: Callable[..., LiveStack], browser_page: Page
) -> None:
    url, page, folder = stack_of("web").url, browser_page, os.environ.get("NEWSROOM_SCREENSHOTS")
    client, reporter = Client(), make_person(Role.REPORTER)
    client.force_login(make_person(Role.CHIEF_EDITOR))
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": url}])
    article = make_live_article(body=paragraphs("The bridge caries cars again, the city said."))
    mended = paragraphs("The bridge carries cars again, the city said.")
    change_story(article, by=reporter, body=mended)
    submit(page=ArticlePage.objects.get(pk=article.pk), user=reporter, now=timezone.now())

    page.goto(f"{url}/admin/pages/{article.pk}/edit/")
    page.get_by_role("button", name="More actions").click()
    page.locator('[data-workflow-action-name="approve"]').click()
    dialogue = page.get_by_role("dialog")
    dialogue.get_by_label("Minor change: readers are not told").check()
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(300)
        if folder:
            page.screenshot(path=Path(folder) / f"minor-{width}.png")
    dialogue.get_by_role("button", name="Approve").click()

    expect(page.locator("body")).to_contain_text("Readers are not told.")
    assert Approval.objects.filter(page_id=article.pk).latest("pk").is_minor
    assert row_of(article).act == "update"
