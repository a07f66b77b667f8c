"""An editor shares a draft, somebody outside reads it in a browser, the editor takes it back.

The screenshots stay in the folder NEWSROOM_SCREENSHOTS where it is given.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from newsroom.review.policy import Role
from tests.builders import make_article, make_live_article, make_live_category, paragraphs
from tests.delivery.newsroom_words import make_picture
from tests.harness.stack import LiveStack
from tests.review.people import make_person

pytestmark = pytest.mark.browser
TELEPHONE = {"width": 360, "height": 780}
DESKTOP = {"width": 1280, "height": 900}
HEADLINE = "Қазақстан мен Моңғолия шекаралық өткелді ашады"


@pytest.fixture
def stack(stack_of: Callable[..., LiveStack], settings: object) -> LiveStack:
    """Pictures that a test uploads lie where the web process looks for them."""
    stack = stack_of("web")
    settings.MEDIA_ROOT = stack.folder / "data" / "media" / "private"
    return stack


@pytest.fixture
def editor(chromium: Browser, stack: LiveStack) -> Iterator[Page]:
    client = Client()
    client.force_login(make_person(Role.SECTION_EDITOR))
    context = chromium.new_context(viewport=DESKTOP, base_url=stack.url, locale="en-GB")
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": stack.url}])
    yield from watched(context)


@pytest.fixture
def reader(chromium: Browser, stack: LiveStack) -> Iterator[Page]:
    """Somebody outside, without a cookie of ours."""
    yield from watched(chromium.new_context(viewport=DESKTOP, base_url=stack.url))


def watched(context) -> Iterator[Page]:
    """Its scripts must not complain."""
    page = context.new_page()
    page.set_default_timeout(30_000)
    expect.set_options(timeout=20_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def look_at(screen: Page, name: str, *, part: str) -> None:
    """Keep pictures where a folder is given; then ask axe, and a telephone."""
    folder = os.environ.get("NEWSROOM_SCREENSHOTS")
    for scheme in ("dark", "light"):
        screen.emulate_media(color_scheme=scheme)
        for size in (TELEPHONE, DESKTOP):
            screen.set_viewport_size(size)
            screen.wait_for_timeout(300)
            if folder:
                picture = f"{name}-{size['width']}-{scheme}.png"
                screen.screenshot(path=Path(folder) / picture)
            inner, outer = screen.evaluate(
                "() => [document.documentElement.scrollWidth, window.innerWidth]"
            )
            assert inner <= outer, f"{name} scrolls sideways: {inner} in {outer}"
    found = Axe().run(screen, context=part)
    assert found.response["violations"] == [], found.generate_report()


def test_a_draft_is_read_outside_until_it_is_taken_back(
    editor: Page, reader: Page, stack: LiveStack
) -> None:
    section = make_live_category("kk", title="Саясат", slug="sayasat")
    make_live_article(section, title="Парламент күзгі жұмысын бастады")
    page = make_article(
        section,
        title=HEADLINE,
        standfirst="Өткел екі елдің жүргізушілеріне тәулік бойы ашық болады.",
        body=paragraphs("Келісімге министрлер сәрсенбіде қол қояды." * 6),
        lead_image=make_picture(),
    )
    editor.goto(f"/admin/pages/{page.pk}/edit/")
    editor.get_by_role("button", name="Actions", exact=True).first.click()
    editor.get_by_role("link", name="Share preview…").first.click()
    editor.get_by_label("Who gets the link").fill("Сыртқы істер министрлігі")
    look_at(editor, "share-form", part=".news-keys")
    editor.get_by_role("button", name="Make the link").click()
    link = editor.locator("#secret").inner_text()
    look_at(editor, "share-link", part=".news-keys")

    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url.partition("#")[0]))
    reader.goto(link)
    expect(reader.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    expect(reader.locator(".preview-note")).to_contain_text("Жоба, жарияланбаған")
    picture = reader.locator(".lead-picture img")
    expect(picture).to_be_visible()
    assert picture.evaluate("one => one.decode().then(() => one.naturalWidth)") > 0
    assert [url for url in asked if link.partition("#")[2] in url] == []
    look_at(reader, "shared-page", part="body")
    reader.reload()
    expect(reader.get_by_role("heading", level=1)).to_have_text(HEADLINE)

    editor.get_by_role("button", name="Take back").click()
    expect(editor.get_by_text("the link shows nothing any more")).to_be_visible()
    reader.reload()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Алдын ала қарау аяқталды")
    assert HEADLINE not in reader.content()
    look_at(reader, "shared-ended", part="body")
