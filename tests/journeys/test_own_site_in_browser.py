"""The example site in the editor's preview: typing shows there, lists included; nothing is public.

The screenshots stay in the folder NEWSROOM_SCREENSHOTS where it is given.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from django.test import Client
from playwright.sync_api import Browser, FrameLocator, Page, expect

from newsroom.content.models import SiteFrame
from newsroom.delivery.models import Change
from newsroom.previews.models import PreviewToken
from newsroom.review.policy import Role
from tests.builders import make_live_article, make_live_category, paragraphs
from tests.harness.example_site import SiteHandler, served_site
from tests.harness.stack import LiveStack
from tests.review.people import make_person

pytestmark = pytest.mark.browser


@pytest.fixture
def stack(stack_of: Callable[..., LiveStack]) -> LiveStack:
    return stack_of("web")


@pytest.fixture
def site(stack: LiveStack, tmp_path: Path) -> Iterator[type[SiteHandler]]:
    with served_site(newsroom=stack.url, folder=tmp_path) as handler:
        SiteFrame.objects.filter(locale_code="en").update(
            preview_address=handler.url + "/?locale={locale}#token={token}&id={id}"
        )
        yield handler


@pytest.fixture
def screen(chromium: Browser, stack: LiveStack) -> Iterator[Page]:
    """A section editor's, signed in; scripts must not complain."""
    client = Client()
    client.force_login(make_person(Role.SECTION_EDITOR))
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, base_url=stack.url, locale="en-GB"
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
    folder = os.environ.get("NEWSROOM_SCREENSHOTS")
    for width in (360, 1280):
        screen.set_viewport_size({"width": width, "height": 900})
        screen.wait_for_timeout(600)
        if folder:
            screen.screenshot(path=Path(folder) / f"{name}-{width}.png")


def open_editor(screen: Page, path: str) -> FrameLocator:
    screen.goto(path)
    # Wagtail compares with the form as it was some moments after loading; people type later.
    screen.wait_for_timeout(1500)
    screen.get_by_role("button", name="Toggle preview").click()
    return screen.frame_locator("#w-preview-iframe")


def test_typing_shows_in_the_newsrooms_own_site_and_nowhere_else(
    screen: Page, site: type[SiteHandler], stack: LiveStack
) -> None:
    section = make_live_category("en")
    make_live_article(section, title="Another story")
    story = make_live_article(
        section,
        title="As published",
        standfirst="The words that readers know.",
        body=paragraphs(*(f"Paragraph {n} of a long story." for n in range(60))),
    )
    public = f"{stack.url}/api/v1/articles"
    before = [requests.get(url, timeout=20).text for url in (public, f"{public}/{story.public_id}")]
    changes = Change.objects.count()

    shown = open_editor(screen, f"/admin/pages/{story.pk}/edit/")
    expect(shown.get_by_role("heading", level=1)).to_have_text("As published")
    look_at(screen, "own-site")
    body = shown.locator("body")
    body.evaluate("() => window.scrollTo(0, 700)")

    for words in ("Typed first", "Typed second", "Typed at last"):
        screen.locator("#id_title").fill(words)
        expect(shown.get_by_role("heading", level=1)).to_have_text(words)
        expect(shown.locator("#list h3 a").first).to_have_text(words)
    expect(shown.locator("#list li")).to_have_count(2)
    expect(shown.locator("#draft-note")).to_contain_text("Draft, not published.")
    assert body.evaluate("() => window.scrollY") > 0  # the place is kept
    look_at(screen, "own-site-typed")

    after = [requests.get(url, timeout=20).text for url in (public, f"{public}/{story.public_id}")]
    assert after == before
    assert Change.objects.count() == changes
    assert PreviewToken.objects.filter(kind="editor").count() == 1
    assert [path for path in site.asked if "np_" in path] == []


def test_a_new_story_is_shown_before_it_was_ever_saved(
    screen: Page, site: type[SiteHandler], stack: LiveStack
) -> None:
    section = make_live_category("en")

    shown = open_editor(screen, f"/admin/pages/add/newsroom/articlepage/{section.pk}/")
    screen.locator("#id_title").fill("Only typed")

    expect(shown.get_by_role("heading", level=1)).to_have_text("Only typed")
    assert "Only typed" not in requests.get(f"{stack.url}/api/v1/articles", timeout=20).text


def test_the_pages_of_this_system_stay_one_choice_away(
    screen: Page, site: type[SiteHandler]
) -> None:
    story = make_live_article(make_live_category("en"), title="As published")
    shown = open_editor(screen, f"/admin/pages/{story.pk}/edit/")
    expect(shown.locator("#list")).to_be_visible()

    screen.locator('[data-w-preview-target="mode"]').select_option(label="The pages of this system")

    expect(shown.locator(".masthead")).to_be_visible()
    screen.locator("#id_title").fill("Typed")
    expect(shown.get_by_role("heading", level=1)).to_have_text("Typed")
    screen.locator('[data-w-preview-target="mode"]').select_option(label="Your own site")
    expect(shown.locator("#list h3 a").first).to_have_text("Typed")


def test_a_site_that_does_not_listen_is_loaded_anew(
    screen: Page, site: type[SiteHandler], tmp_path: Path
) -> None:
    script = tmp_path / "site.js"
    script.write_text(script.read_text().replace("preview-listening", "something else"))
    story = make_live_article(make_live_category("en"), title="As published")
    shown = open_editor(screen, f"/admin/pages/{story.pk}/edit/")
    expect(shown.get_by_role("heading", level=1)).to_have_text("As published")

    for words in ("Typed first", "Typed second"):
        screen.locator("#id_title").fill(words)
        expect(shown.get_by_role("heading", level=1)).to_have_text(words)
