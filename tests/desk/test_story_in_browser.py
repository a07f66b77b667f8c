"""The story's desk in a real browser: found from the page, a verb refused and done, its timeline.

On each screen: no script complains, nothing scrolls sideways on a telephone, axe finds nothing.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from newsroom.publishing.models import Publication
from tests.builders import make_live_article, make_live_category
from tests.harness.screens import look_at

pytestmark = pytest.mark.browser


def test_a_verb_is_found_refused_without_its_reason_done_and_told(screen: Page) -> None:
    article = make_live_article()
    screen.goto(f"/admin/pages/{article.pk}/edit/")
    screen.locator("header").get_by_role("button", name="Actions").click()
    screen.get_by_role("link", name="Story…").click()
    expect(screen.get_by_role("heading", name=article.title)).to_be_visible()
    look_at(screen, "desk", part=".news-story")

    screen.get_by_role("link", name=re.compile("^Unpublish")).click()
    screen.get_by_role("button", name="Unpublish").click()
    expect(screen.locator(".news-verb")).to_contain_text("This is needed.")
    assert not Publication.objects.filter(page_id=article.pk, verb="unpublish").exists()
    look_at(screen, "verb", part=".news-story")

    screen.get_by_label("Reason").fill("Two facts are in doubt.")
    screen.get_by_role("button", name="Unpublish").click()
    expect(screen.locator("body")).to_contain_text("is no longer live.")
    expect(screen.locator(".news-standing")).to_contain_text("Readers do not see it.")

    screen.get_by_role("link", name="Timeline of the story").click()
    expect(screen.locator(".news-timeline")).to_contain_text("Two facts are in doubt.")
    look_at(screen, "timeline", part=".news-story")


def test_a_kill_wants_the_headline_typed(screen: Page) -> None:
    article = make_live_article()
    screen.goto(f"/admin/story/{article.pk}/verbs/kill/")
    screen.get_by_label("Reason").fill("The minister never said it.")
    screen.get_by_label(re.compile("headline")).fill("Something else")
    screen.get_by_role("button", name="Kill").click()
    expect(screen.locator(".news-verb")).to_contain_text("Type the headline exactly as it stands")
    expect(screen.get_by_label("Reason")).to_have_value("The minister never said it.")
    look_at(screen, "kill", part=".news-story")

    screen.get_by_label(re.compile("headline")).fill(article.title)
    screen.get_by_role("button", name="Kill").click()
    expect(screen.locator(".news-standing")).to_contain_text("The minister never said it.")
    assert Publication.objects.get(page_id=article.pk, verb="unpublish").act == "kill"


def test_another_story_is_chosen_from_the_tree(screen: Page) -> None:
    section = make_live_category()
    article = make_live_article(section)
    other = make_live_article(section, title="Ferry service ends", slug="ferry")
    old_slug = article.slug
    screen.goto(f"/admin/story/{article.pk}/verbs/swap-address/")
    screen.get_by_role("button", name=re.compile("^Choose a page")).click()
    screen.get_by_role("dialog").get_by_role("link", name="Ferry service ends").click()
    expect(screen.locator(".news-verb")).to_contain_text("Ferry service ends")
    screen.get_by_label("Reason").fill("The address was promised to the other one.")
    screen.get_by_role("button", name="Exchange addresses").click()
    expect(screen.locator(".news-standing")).to_be_visible()
    article.refresh_from_db()
    other.refresh_from_db()
    assert (article.slug, other.slug) == ("ferry", old_slug)
