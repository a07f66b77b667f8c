"""A front in a real browser: arranged by drag and by keys, worded, previewed, planned, restored.

On each screen: no script complains, nothing scrolls sideways on a telephone, axe finds nothing.
"""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from newsroom.content.models import HomePage
from newsroom.delivery.run_due import run_due_follow_ups
from newsroom.fronts.models import FrontVersion
from newsroom.fronts.versions import in_force, planned_versions
from newsroom.fronts.wishes import Wish
from tests.builders import home_of, make_article, make_live_article, make_live_category
from tests.fronts.arranging import arrange, shown
from tests.harness.screens import look_at

pytestmark = pytest.mark.browser
TITLES = ["Bridge over the river reopens", "Harvest ends early", "Parliament votes on the budget"]


def order(screen: Page) -> list[str]:
    titles = screen.locator("[data-places] .news-place__title").all_inner_texts()
    return [title.strip() for title in titles]


def place(screen: Page, title: str) -> Locator:
    return screen.locator("[data-place]").filter(
        has=screen.locator(".news-place__title", has_text=title)
    )


def drag(screen: Page, title: str, *, above: str) -> None:
    grip = place(screen, title).locator("[data-grip]")
    grip.scroll_into_view_if_needed()
    start, end = grip.bounding_box(), place(screen, above).bounding_box()
    assert start and end
    x = start["x"] + start["width"] / 2
    screen.mouse.move(x, start["y"] + start["height"] / 2)
    screen.mouse.down()
    screen.mouse.move(x, end["y"] + end["height"] / 2, steps=5)
    screen.mouse.move(x, end["y"] + 2, steps=3)
    screen.mouse.up()


def test_an_editor_arranges_the_home_page(screen: Page) -> None:
    section = make_live_category("en", title="Politics", slug="politics")
    bridge, harvest, _votes = (make_live_article(section, title=title) for title in TITLES)
    make_article(section, title="Elections are called")
    front = home_of("en")
    arrange(front, bridge, harvest)
    run_due_follow_ups(seconds=60)  # the search of the desk learns of the stories
    said = screen.locator("[data-said]")

    screen.goto("/admin/")
    screen.get_by_role("link", name="Fronts").click()
    look_at(screen, "fronts-list", part=".news-fronts")
    screen.locator(".news-fronts__list a").first.click()
    expect(screen.locator("[data-places] [data-place]")).to_have_count(2)

    # A story is searched and added, a draft too, and a place that fills itself.
    found = screen.locator("[data-found] li")
    screen.get_by_label("Search for stories").fill("parl")
    expect(found).to_have_count(1)
    screen.get_by_role("button", name=f"Add: {TITLES[2]}").click()
    expect(said).to_contain_text("was added on place 3")
    screen.get_by_label("Search for stories").fill("elect")
    expect(found).to_contain_text(["Elections are called"])
    screen.get_by_role("button", name="Add: Elections are called").click()
    expect(place(screen, "Elections")).to_contain_text("it comes here as soon as it is live")
    by_itself = screen.get_by_label("A place that fills itself")
    by_itself.select_option(label="The newest story of “Politics”")
    screen.locator("[data-add-automatic]").click()
    expect(screen.locator("[data-place]")).to_have_count(5)

    # By drag, by buttons and by keys; the focus stays with what moves.
    drag(screen, TITLES[2], above=TITLES[0])
    expect(said).to_have_text(f"“{TITLES[2]}” is on place 1 of 5.")
    place(screen, TITLES[1]).get_by_role("button", name="Up: ").click()
    expect(said).to_have_text(f"“{TITLES[1]}” is on place 2 of 5.")
    screen.keyboard.press("Alt+ArrowDown")
    expect(said).to_have_text(f"“{TITLES[1]}” is on place 3 of 5.")
    expect(place(screen, TITLES[1]).get_by_role("button", name="Up: ")).to_be_focused()
    assert order(screen)[:3] == [TITLES[2], TITLES[0], TITLES[1]]

    # Own words show in the preview before anybody else sees them.
    lead = place(screen, TITLES[2])
    lead.locator("summary").click()
    lead.get_by_label("Headline for this place").fill("Budget passes")
    preview = screen.frame_locator("[data-frame]")
    expect(preview.locator(".front-lead")).to_contain_text("Budget passes")
    look_at(screen, "front-arranging", part=".news-front__form")
    assert shown() == [*TITLES[:2], f"{TITLES[2]} (newest)"]
    screen.get_by_role("button", name="Put in force now").click()
    expect(screen.locator(".messages")).to_contain_text("so from now on")
    assert shown()[:3] == ["Budget passes", TITLES[0], TITLES[1]]
    expect(screen.locator(".news-front__past")).to_contain_text(f"“{TITLES[2]}” put on place 1")

    # A plan without a time is refused and nothing typed is lost; with one it waits.
    place(screen, TITLES[0]).get_by_role("button", name="Take off: ").click()
    screen.get_by_role("button", name="Plan it").click()
    expect(screen.locator(".news-front__plan")).to_contain_text("Say when it begins.")
    assert order(screen)[:2] == [TITLES[2], TITLES[1]]
    screen.get_by_label(re.compile("Or begin at")).fill("2037-03-02T07:00")
    screen.get_by_role("button", name="Plan it").click()
    expect(screen.locator(".messages")).to_contain_text("07:00")
    assert [version.page_id for version in planned_versions()] == [front.pk]

    # What stood there before is restored.
    screen.get_by_role("button", name="Restore").first.click()
    expect(screen.locator(".messages")).to_contain_text("as it was then")
    look_at(screen, "front-restored", part=".news-front")
    assert shown()[:2] == TITLES[:2]
    screen.get_by_role("button", name="Take it out of the plan").click()
    expect(screen.locator(".messages")).to_contain_text("It is no longer planned.")
    assert not planned_versions().exists()
    assert isinstance(front, HomePage)


def test_who_was_overtaken_keeps_what_was_typed(screen: Page) -> None:
    section = make_live_category("en", title="Politics")
    bridge, harvest = (make_live_article(section, title=title) for title in TITLES[:2])
    front = home_of("en")
    arrange(front, bridge)
    screen.goto(f"/admin/fronts/{front.pk}/")
    place(screen, TITLES[0]).locator("summary").click()
    screen.get_by_label("Headline for this place").fill("Mine")

    arrange(front, Wish(page_id=harvest.pk, headline="Theirs"))
    screen.get_by_role("button", name="Put in force now").click()

    expect(screen.get_by_role("alert")).to_contain_text("arranged this front meanwhile")
    expect(screen.get_by_label("Headline for this place")).to_have_value("Mine")
    assert shown()[0] == "Theirs"
    screen.get_by_role("button", name="Put in force now").click()
    expect(screen.locator(".messages")).to_contain_text("so from now on")
    assert shown()[0] == "Mine"
    assert in_force(front.pk) == FrontVersion.objects.latest("pk")
