"""An author's day in a real browser: signs in, writes with counter, address, checks and preview.

The screenshots stay in the folder NEWSROOM_SCREENSHOTS where it is given; those in the guide for
authors (newsroom/content/README.md) were taken here.
"""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from wagtail.users.models import UserProfile

from newsroom.content.models import ArticlePage
from newsroom.review.policy import Role
from tests.builders import make_live_category
from tests.harness.stack import LiveStack
from tests.review.people import make_person

pytestmark = pytest.mark.browser
TIMEOUT_MS = 20_000
HEADLINE = "Музей открывает зал степных инструментов"
SLUG = "muzey-otkryvaet-zal-stepnykh-instrumentov"
PASSWORD = "not used"  # the one that `make_person` gives


@dataclass
class Author:
    """One person's browser; `errors` are what its scripts complained about."""

    screen: Page
    url: str
    errors: list[str]

    def go(self, path: str) -> None:
        self.screen.goto(f"{self.url}{path}")

    def take_picture(self, name: str, *, width: int = 1280, height: int = 860) -> None:
        folder = os.environ.get("NEWSROOM_SCREENSHOTS")
        if folder:
            self.screen.set_viewport_size({"width": width, "height": height})
            self.screen.wait_for_timeout(600)  # panels slide, the preview scales
            self.screen.screenshot(path=Path(folder) / f"author-{name}-{width}.png")
            self.screen.set_viewport_size({"width": 1280, "height": 860})


@pytest.fixture
def stack(stack_of: Callable[..., LiveStack]) -> LiveStack:
    return stack_of("web", "worker")


@pytest.fixture
def author(chromium: Browser, stack: LiveStack) -> Iterator[Author]:
    expect.set_options(timeout=TIMEOUT_MS)
    context = chromium.new_context(viewport={"width": 1280, "height": 860}, locale="en-GB")
    screen = context.new_page()
    screen.set_default_timeout(TIMEOUT_MS)
    errors: list[str] = []
    screen.on("pageerror", lambda error: errors.append(str(error)))
    yield Author(screen=screen, url=stack.url, errors=errors)
    context.close()


def test_an_author_writes_with_help_beside_the_text(author: Author, stack: LiveStack) -> None:
    section = make_live_category("ru", title="Культура", slug="culture")
    reporter = make_person(Role.REPORTER)

    sign_in(author, reporter.get_username())
    author.take_picture("home")
    author.screen.get_by_role("link", name="Культура").click()
    type_headline(author)
    follow_the_checks(author)
    look_at_the_preview(author, stack)
    visit_the_tabs(author)
    change_the_address(author)
    submit(author)

    article = ArticlePage.objects.get(title=HEADLINE)
    assert article.get_parent().pk == section.pk
    assert article.slug == f"{SLUG}-po-novomu"
    assert article.get_latest_revision_as_object().standfirst.startswith("Двести")
    assert author.errors == []


def test_the_editor_speaks_the_language_of_the_account(author: Author, stack: LiveStack) -> None:
    section = make_live_category("kk", title="Мәдениет", slug="culture")
    reporter = make_person(Role.REPORTER)
    UserProfile.objects.create(user=reporter, preferred_language="kk", current_time_zone="UTC")

    sign_in(author, reporter.get_username())
    expect(author.screen.locator("h1")).to_contain_text("Қош келдіңіз")
    author.take_picture("home-kk")
    author.go(f"/admin/pages/add/newsroom/articlepage/{section.pk}/")
    author.screen.locator("#id_title").fill("Музейде дала аспаптарының залы ашылды")
    open_panel(author, "checks")
    expect(findings(author)).to_contain_text(["Материалда мәтін жоқ."])
    author.take_picture("editor-kk")
    author.screen.get_by_role("tab", name="Уақыты").click()
    expect(author.screen.get_by_role("tabpanel")).to_contain_text("белдеуі бойынша: UTC")
    assert author.errors == []


def sign_in(author: Author, username: str) -> None:
    author.go("/admin/")
    expect(author.screen).to_have_title(re.compile("Newsroom"))
    expect(author.screen.locator("h1")).to_have_text("Sign in to Newsroom")
    author.take_picture("sign-in")
    author.screen.locator("[name=username]").fill(username)
    author.screen.locator("[name=password]").fill(PASSWORD)
    author.screen.get_by_role("button", name="Sign in").click()
    expect(author.screen.locator("#write-a-story-section, .w-dashboard").first).to_be_visible()


def type_headline(author: Author) -> None:
    """Counted, and the address follows, while one types; too long is said."""
    # Wagtail compares with the form as it was some moments after loading; people type later.
    author.screen.wait_for_timeout(1500)
    field = author.screen.locator("#id_title")
    field.press_sequentially(HEADLINE, delay=15)
    counter = author.screen.locator(".news-counter").first
    expect(counter).to_have_text(f"Characters: {len(HEADLINE)} of 110")
    expect(author.screen.locator(".news-address")).to_contain_text(f"/ru/culture/{SLUG}/")
    expect(author.screen.locator("[name=slug]")).to_have_value(SLUG)
    field.fill(f"{HEADLINE} {'и другое ' * 10}")
    expect(counter).to_have_class(re.compile("news-counter--beyond"))
    expect(author.screen.get_by_role("status").filter(has_text="read well")).to_have_count(1)
    field.fill(HEADLINE)
    expect(author.screen.locator("[name=slug]")).to_have_value(SLUG)


def follow_the_checks(author: Author) -> None:
    """Each finding leads to its field, and goes when it is mended, without saving by hand."""
    open_panel(author, "checks")
    rows = findings(author)
    expect(rows).to_contain_text(["The story has no text.", "no standfirst", "no lead picture"])
    rows.filter(has_text="no standfirst").get_by_role("button").click()
    standfirst = author.screen.locator("#id_standfirst")
    expect(standfirst).to_be_focused()
    standfirst.fill("Двести инструментов, половина из них играет.")
    add_paragraph(author, "Зал открылся в понедельник концертом. Вход свободный до конца недели.")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(["no lead picture"])
    expect(toggle(author, "checks").locator("[data-side-panel-toggle-counter]")).to_have_text("1")
    expect(author.screen.locator(".news-metrics dd").first).to_have_text("21")
    author.take_picture("checks")
    author.take_picture("checks", width=768)
    found = Axe().run(author.screen, context=".news-checks-panel")
    assert found.violations_count == 0, found.generate_report()


def add_paragraph(author: Author, words: str) -> None:
    author.screen.locator("[id$='-body-section'] button.c-sf-add-button").last.click()
    author.screen.get_by_role("option", name="Paragraph", exact=True).click()
    block = author.screen.locator("[data-streamfield-child]").last
    block.locator("[contenteditable=true]").press_sequentially(words)


def look_at_the_preview(author: Author, stack: LiveStack) -> None:
    """The reader's page of what was typed, for its author only."""
    open_panel(author, "preview")
    frame = author.screen.frame_locator("iframe[title='Preview']").last
    expect(frame.locator("h1")).to_have_text(HEADLINE)
    expect(frame.locator("body")).to_contain_text("Зал открылся в понедельник")
    author.take_picture("preview")
    for size in ("tablet", "desktop"):
        author.screen.locator(f"[name=preview-size][value={size}]").check(force=True)
        expect(frame.locator("h1")).to_be_visible()
    author.take_picture("preview-desktop")
    address = author.screen.locator("[data-w-preview-url-value]").get_attribute(
        "data-w-preview-url-value"
    )
    refused = requests.get(f"{stack.url}{address}", timeout=20, allow_redirects=False)
    assert refused.status_code == 302
    assert "/admin/login/" in refused.headers["Location"]
    assert requests.get(f"{stack.url}/ru/culture/{SLUG}/", timeout=20).status_code == 404


def visit_the_tabs(author: Author) -> None:
    wanted = ["Story", "Bylines and topics", "Times", "Similar news", "Address and sharing"]
    tabs = author.screen.locator("[data-edit-form] [role=tab]")
    expect(tabs).to_contain_text(wanted)
    for name in wanted[1:]:
        author.screen.get_by_role("tab", name=name).click()
        expect(author.screen.locator("[role=tabpanel]:not([hidden])")).to_have_count(1)
        author.take_picture(f"tab-{name.split()[0].lower()}")


def change_the_address(author: Author) -> None:
    """What somebody wrote stays, whatever the headline becomes."""
    author.screen.get_by_role("tab", name="Story").click()
    author.screen.get_by_role("button", name="Change it").click()
    slug = author.screen.locator("[name=slug]")
    expect(slug).to_be_focused()
    slug.fill(f"{SLUG}-po-novomu")
    author.screen.get_by_role("tab", name="Story").click()
    field = author.screen.locator("#id_title")
    field.fill("Другой заголовок")
    author.screen.wait_for_timeout(1200)
    expect(slug).to_have_value(f"{SLUG}-po-novomu")
    field.fill(HEADLINE)


def submit(author: Author) -> None:
    author.screen.locator("footer").get_by_role("button", name="More actions").click()
    author.take_picture("submit")
    author.screen.get_by_role("button", name="Submit to Review").click()
    expect(author.screen.locator("body")).to_contain_text("has been submitted for moderation")


def toggle(author: Author, name: str) -> Locator:
    return author.screen.locator(f"[data-side-panel-toggle={name}]")


def open_panel(author: Author, name: str) -> None:
    if toggle(author, name).get_attribute("aria-expanded") == "false":
        toggle(author, name).click()
    expect(author.screen.locator(f"[data-side-panel={name}]")).to_be_visible()


def findings(author: Author) -> Locator:
    return author.screen.locator(".news-finding")
