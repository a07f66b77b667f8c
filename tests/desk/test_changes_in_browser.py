"""*What changed* in a real browser: found from the story's desk, read, folded stretches opened.

No script complains, nothing scrolls sideways on a telephone, axe finds nothing.
"""

import pytest
from playwright.sync_api import Page, expect

from newsroom.content.models import Byline
from newsroom.review.policy import Role
from tests.builders import make_live_article, make_live_category, paragraphs
from tests.delivery.newsroom_words import make_author
from tests.harness.screens import look_at
from tests.review.people import make_person
from tests.review.stories_in_review import change_story

pytestmark = pytest.mark.browser
BEFORE = [
    "The bridge over the river carries cars again, the city said on Monday.",
    "It is 858 metres long and was closed for three winters.",
    "Buses cross it every six minutes.",
    "Cyclists have a lane of their own.",
    "The city counted 13,950 passengers a day.",
    "The old ferry goes on working at weekends.",
    "Lamps along the rail are lit from dusk.",
    "A toll is not planned.",
]


def test_an_editor_reads_what_a_reporter_changed(screen: Page) -> None:
    after = [*BEFORE]
    after[1] = "It is 885 metres long and was closed for two winters."
    after[7] = "A toll of 100 tenge is planned for lorries."
    article = make_live_article(
        make_live_category("en"),
        title="Bridge over the river reopens",
        body=paragraphs(*BEFORE),
        bylines=[Byline(author=make_author())],
    )
    blocks = paragraphs(*after)
    blocks.insert(0, blocks.pop(6))
    change_story(
        article,
        by=make_person(Role.REPORTER),
        title="Bridge over the river reopens after two winters",
        sponsored=True,
        body=blocks,
    )

    screen.goto(f"/admin/story/{article.pk}/")
    screen.get_by_role("link", name="What changed").click()
    expect(screen.locator(".news-changes ins").first).to_be_visible()
    expect(screen.locator(".news-changes")).to_contain_text("Moved here from elsewhere")
    screen.get_by_text("unchanged passage").first.click()
    expect(screen.get_by_text("Cyclists have a lane")).to_be_visible()
    look_at(screen, "changes", part=".news-changes")

    screen.get_by_role("link", name="The whole text").click()
    expect(screen.locator(".news-changes__passage--new")).to_have_count(8)
