"""*Outdated passages* in a real browser: found in the menu, read, ticked, cleared.

No script complains, nothing scrolls sideways on a telephone, axe finds nothing.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.harness.screens import look_at
from tests.translation.newsroom_in_two_languages import (
    SOURCE,
    act,
    change_source,
    state_of,
    translated_story,
)

pytestmark = pytest.mark.browser


def test_what_changed_in_the_source_is_read_and_confirmed(screen: Page) -> None:
    source, version = translated_story()
    change_source(source, SOURCE[0], "It is 858 metres long, the city said.", *SOURCE[2:], "New.")

    screen.goto(f"/admin/story/{version.pk}/")
    screen.get_by_role("link", name="Outdated passages", exact=True).click()
    expect(screen.locator(".news-passages ins").first).to_be_visible()
    expect(screen.locator(".news-changes__passage")).to_have_count(2)
    look_at(screen, "passages", part=".news-passages")

    screen.get_by_role("checkbox").first.check()
    screen.get_by_label("Why").fill("The figure is right by now.")
    screen.get_by_role("button", name="Still right").click()
    expect(screen.locator(".news-changes__passage")).to_have_count(1)

    screen.goto(f"/admin/story/{source.pk}/passages/")
    expect(screen.get_by_role("link", name="outdated: 1 of 6")).to_be_visible()
    look_at(screen, "passages-of-a-source", part=".news-passages")
    assert state_of(version) == "outdated"


def test_an_adaptation_is_told_what_facts_changed(screen: Page) -> None:
    source, version = translated_story()
    change_source(source, SOURCE[0], "It is 858 metres long.", SOURCE[2])
    act("become-adaptation", version)

    screen.goto(f"/admin/story/{version.pk}/passages/")
    expect(screen.locator(".news-passages ins")).to_have_text("new: 858")
    look_at(screen, "passages-of-an-adaptation", part=".news-passages")
    screen.get_by_label("Why").fill("The length is not named here.")
    screen.get_by_role("button", name="Looked at").click()
    expect(screen.get_by_text("It says what its source says.")).to_be_visible()
