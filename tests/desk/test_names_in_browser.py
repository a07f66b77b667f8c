"""Names in a real browser, by keyboard alone; looked at in both schemes and on a telephone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from newsroom.content.models import CategoryPage, TagName
from newsroom.review.policy import Role
from tests.builders import make_live_category
from tests.delivery.newsroom_words import make_tag
from tests.harness.screens import look_at, seat_at
from tests.harness.stack import LiveStack
from tests.review.people import make_person

pytestmark = pytest.mark.browser


@pytest.fixture
def screen(chromium: Browser, stack: LiveStack) -> Iterator[Page]:
    person = make_person(Role.TRANSLATOR, locale_code="kk")
    with seat_at(chromium, url=stack.url, person=person) as page:
        yield page


def test_a_translator_names_tags_and_a_section_by_keyboard(screen: Page) -> None:
    make_live_category(title="Sport and outdoor life of the regions")
    make_tag()
    make_tag("Lakes and reservoirs of the southern regions", "lakes", ru="Озёра")
    renamed = make_tag("UN", "un", kk="БҰҰ")
    renamed.name = "UN and its agencies"
    renamed.save()

    screen.goto("/admin/")
    screen.get_by_role("link", name="Names", exact=True).click()
    main = screen.locator(".news-names")
    section = main.get_by_label("“Sport and outdoor life of the regions” in Қазақша")
    section.fill("Спорт")
    section.press("Enter")
    expect(screen.locator(".messages")).to_contain_text("waits for its review")
    assert CategoryPage.objects.get(locale__language_code="kk", draft_title="Спорт")

    main.get_by_role("link", name="Tags").click()
    expect(main).to_contain_text("was “UN” when this was confirmed")
    look_at(screen, "names", part=".news-names")
    main.get_by_label("Select “UN and its agencies”").press("Space")
    main.get_by_label("“Rivers” in Қазақша").fill("Өзендер")
    main.get_by_label("“Rivers” in Қазақша").press("Enter")
    expect(screen.locator(".messages")).to_contain_text("“UN and its agencies” is “БҰҰ” here.")
    expect(main.get_by_label("“Rivers” in Қазақша")).to_have_count(0)

    main.get_by_label("Select “Lakes and reservoirs of the southern regions”").press("Space")
    main.get_by_role("button", name="Same in this language").press("Enter")
    expect(main).to_contain_text("Everything has its name here.")
    main.get_by_role("link", name="Current").click()
    expect(main).to_contain_text("same in this language")
    assert TagName.objects.filter(locale_code="kk").count() == 3
