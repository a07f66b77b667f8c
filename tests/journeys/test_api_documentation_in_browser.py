"""The pages that document the API: they hold in both schemes, and ask no other host for anything.

The screenshots stay in the folder NEWSROOM_SCREENSHOTS where it is given.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.harness.screens import look_at, seat_at
from tests.harness.stack import LiveStack

pytestmark = pytest.mark.browser


def test_the_documentation_is_read_without_another_host(
    stack_of: Callable[..., LiveStack], chromium: Browser
) -> None:
    stack = stack_of("web")
    asked: list[str] = []
    with seat_at(chromium, url=stack.url) as screen:
        screen.on("request", lambda request: asked.append(request.url))
        screen.goto("/api/v1/docs")
        article = screen.locator("#read_article")
        article.locator("summary").click()
        expect(article.locator("pre")).to_contain_text('"story_id"')
        look_at(screen, "api-docs", part="main", scrolls="html")

        screen.locator("#problems ~ table a", has_text="cursor-expired").click()
        expect(screen.get_by_role("heading", name="What to do")).to_be_visible()
        look_at(screen, "api-problem", part="main", scrolls="html")

    assert [url for url in asked if not url.startswith(stack.url)] == []
