"""Launch sets in a real browser: planned from a story's desk, looked at, moved, published.

On each screen: no script complains, nothing scrolls sideways on a telephone, axe finds nothing.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from newsroom.content.models import ArticlePage
from newsroom.publishing.models import LaunchSet
from newsroom.review.policy import Role
from tests.builders import approve, embargo, make_article
from tests.harness.stack import LiveStack
from tests.publishing.sets.launches import in_hours, launch, make_trilingual, plan
from tests.review.people import make_person

pytestmark = pytest.mark.browser
TELEPHONE = {"width": 360, "height": 780}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture
def stack(stack_of: Callable[..., LiveStack]) -> LiveStack:
    return stack_of("web")


@pytest.fixture(params=["light", "dark"])
def screen(chromium: Browser, stack: LiveStack, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A chief editor's, signed in; scripts must not complain."""
    client = Client()
    client.force_login(make_person(Role.CHIEF_EDITOR))
    context = chromium.new_context(
        viewport=DESKTOP, base_url=stack.url, locale="en-GB", color_scheme=request.param
    )
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
    scheme = screen.evaluate("() => matchMedia('(prefers-color-scheme: dark)').matches")
    for size in (DESKTOP, TELEPHONE):
        screen.set_viewport_size(size)
        screen.wait_for_timeout(300)
        if folder:
            kind = "dark" if scheme else "light"
            file = Path(folder) / f"{name}-{kind}-{size['width']}.png"
            screen.screenshot(path=file, full_page=True)
        widths = "[document.querySelector('#main').scrollWidth, window.innerWidth]"
        inner, outer = screen.evaluate(f"() => {widths}")
        assert inner <= outer, f"{name} scrolls sideways: {inner} in {outer}"
    screen.set_viewport_size(DESKTOP)
    found = Axe().run(screen, context=".news-sets")
    assert found.response["violations"] == [], found.generate_report()


def test_a_story_is_launched_in_its_languages_together(screen: Page) -> None:
    english, kazakh, _russian = make_trilingual(approved=("en", "kk"))
    screen.goto(f"/admin/story/{english.pk}/")
    screen.get_by_role("link", name="Launch together…").click()
    expect(screen.get_by_label("Name")).to_have_value(english.title)
    look_at(screen, "sets-plan")

    screen.get_by_text("Those that are ready; the others follow").click()
    screen.get_by_role("button", name="Plan it").click()
    main = screen.locator(".news-sets")
    expect(main).to_contain_text("2 of 3 pages are ready")
    expect(main).to_contain_text("Nobody has approved its newest version yet.")
    screen.get_by_role("button", name="Check all now").click()
    expect(screen.locator(".messages")).to_contain_text("2 pages were checked.")
    look_at(screen, "sets-preview")

    screen.get_by_role("link", name="Publish now").click()
    expect(main).to_contain_text("These follow by themselves as soon as they can")
    look_at(screen, "sets-publish")
    screen.get_by_role("button", name="Publish now").click()
    expect(screen.locator(".messages")).to_contain_text("2 pages are out.")
    expect(main).to_contain_text("Was due")
    look_at(screen, "sets-partial")
    assert LaunchSet.objects.get().state == "partial"
    assert ArticlePage.objects.get(pk=kazakh.pk).live


def test_sets_are_listed_by_how_they_stand(screen: Page) -> None:
    plan(make_trilingual(), due_at=in_hours(3), name="Budget in three languages")
    article = make_article(title="The accounts of the cooperative")
    approve(article)
    embargo(article)
    failed = plan([article], name="Accounts of the year")
    LaunchSet.objects.filter(pk=failed.pk).update(attempts=4)
    launch(failed)
    launch(plan(make_trilingual(), name="Bridge reopens"))

    screen.goto("/admin/")
    screen.get_by_role("link", name="Launch sets").click()
    main = screen.locator(".news-sets")
    expect(main).to_contain_text("Budget in three languages")
    expect(main).to_contain_text("under embargo until somebody releases it")
    look_at(screen, "sets-list")

    main.get_by_role("link", name="Accounts of the year").click()
    expect(main).to_contain_text("It did not go out. Mend what stands against it")
    look_at(screen, "sets-failed")
    main.get_by_role("link", name="Cancel the set").click()
    screen.get_by_role("button", name="Cancel the set").click()
    expect(main).to_contain_text("This is needed.")
    look_at(screen, "sets-cancel")
