"""Launch sets in a real browser: planned from a story's desk, looked at, moved, published.

On each screen: no script complains, nothing scrolls sideways on a telephone, axe finds nothing.
"""

import pytest
from playwright.sync_api import Page, expect

from newsroom.content.models import ArticlePage
from newsroom.publishing.models import LaunchSet
from tests.builders import approve, embargo, make_article
from tests.harness.screens import look_at
from tests.publishing.sets.launches import in_hours, launch, make_trilingual, plan

pytestmark = pytest.mark.browser


def test_a_story_is_launched_in_its_languages_together(screen: Page) -> None:
    english, kazakh, _russian = make_trilingual(approved=("en", "kk"))
    screen.goto(f"/admin/story/{english.pk}/")
    screen.get_by_role("link", name="Launch together…").click()
    expect(screen.get_by_label("Name")).to_have_value(english.title)
    look_at(screen, "sets-plan", part=".news-sets")

    screen.get_by_text("Those that are ready; the others follow").click()
    screen.get_by_role("button", name="Plan it").click()
    main = screen.locator(".news-sets")
    expect(main).to_contain_text("2 of 3 pages are ready")
    expect(main).to_contain_text("Nobody has approved its newest version yet.")
    screen.get_by_role("button", name="Check all now").click()
    expect(screen.locator(".messages")).to_contain_text("2 pages were checked.")
    look_at(screen, "sets-preview", part=".news-sets")

    screen.get_by_role("link", name="Publish now").click()
    expect(main).to_contain_text("These follow by themselves as soon as they can")
    look_at(screen, "sets-publish", part=".news-sets")
    screen.get_by_role("button", name="Publish now").click()
    expect(screen.locator(".messages")).to_contain_text("2 pages are out.")
    expect(main).to_contain_text("Was due")
    look_at(screen, "sets-partial", part=".news-sets")
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
    look_at(screen, "sets-list", part=".news-sets")

    main.get_by_role("link", name="Accounts of the year").click()
    expect(main).to_contain_text("It did not go out. Mend what stands against it")
    look_at(screen, "sets-failed", part=".news-sets")
    main.get_by_role("link", name="Cancel the set").click()
    screen.get_by_role("button", name="Cancel the set").click()
    expect(main).to_contain_text("This is needed.")
    look_at(screen, "sets-cancel", part=".news-sets")
