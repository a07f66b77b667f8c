"""The screens of keys in a real browser: given out, shown once, renewed, revoked.

No script complains, nothing scrolls sideways on a telephone, axe finds nothing.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.harness.screens import look_at

pytestmark = pytest.mark.browser


def test_a_key_is_given_out_renewed_and_revoked(screen: Page) -> None:
    screen.goto("/admin/api-keys/")
    screen.get_by_role("link", name="Give out a key").click()
    screen.get_by_label("Whose key it is").fill("Агентство «Дала», сайт")
    screen.get_by_label("read approved stories under embargo").check()
    screen.get_by_label("Қазақша").check()
    look_at(screen, "keys-new", part=".news-keys")

    screen.get_by_role("button", name="Make the key").click()
    expect(screen.locator("#secret")).to_contain_text("nk_")
    look_at(screen, "keys-shown", part=".news-keys")

    screen.get_by_role("link", name="I have copied it").click()
    screen.get_by_role("link", name="Renew").click()
    screen.get_by_role("button", name="Make a new key").click()
    expect(screen.locator("#secret")).to_contain_text("nk_")

    screen.goto("/admin/api-keys/")
    screen.get_by_role("link", name="Revoke").first.click()
    look_at(screen, "keys-revoke", part=".news-keys")
    screen.get_by_role("button", name="Revoke it now").click()
    expect(screen.get_by_text("the next request with it is refused")).to_be_visible()
    expect(screen.locator(".news-case")).to_have_count(2)
    look_at(screen, "keys-list", part=".news-keys")
