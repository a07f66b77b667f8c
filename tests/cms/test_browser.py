"""The real browser meets the real web process: pages arrive, and their styles with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.harness.stack import LiveStack


@pytest.mark.browser
def test_browser_shows_the_sign_in_page_with_its_styles(
    stack_of: Callable[..., LiveStack], browser_page: Page
) -> None:
    stack = stack_of("web")
    failures: list[str] = []
    browser_page.on(
        "response",
        lambda answer: failures.append(answer.url) if answer.status >= 400 else None,
    )

    browser_page.goto(f"{stack.url}/admin/login/")

    assert browser_page.get_by_role("button", name="Sign in").is_visible()
    assert browser_page.evaluate("document.styleSheets.length") > 0
    assert failures == []
