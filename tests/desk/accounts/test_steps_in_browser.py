"""The pages of the second factor on a telephone: nothing is cut off, and buttons stand in line."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from newsroom.review.policy import Role
from tests.desk.accounts.people import PASSWORD, with_password
from tests.harness.screens import look_at_telephone, seat_at
from tests.harness.stack import LiveStack

pytestmark = pytest.mark.browser
CUT_OFF = """() => [...document.querySelectorAll('main a, main button, main input, main img')]
  .filter((one) => one.offsetParent && (one.scrollWidth > one.clientWidth + 1
    || one.getBoundingClientRect().right > window.innerWidth))
  .filter((one) => one.tagName !== 'INPUT').map((one) => one.outerHTML)"""
EDGES = """() => [...new Set([...document.querySelectorAll('main .form-actions .button')]
  .map((one) => Math.round(one.getBoundingClientRect().left)))]"""


def test_the_second_factor_is_switched_on_with_a_thumb(
    chromium: Browser, stack_of: Callable[..., LiveStack]
) -> None:
    dana = with_password(Role.REPORTER)
    stack = stack_of()
    stack.other_addresses["SECOND_FACTOR"] = "true"
    stack.manage("migrate", "--verbosity", "0")
    stack.start("web")
    with seat_at(chromium, url=stack.url, is_telephone=True) as phone:
        phone.goto("/admin/login/")
        phone.get_by_label("Username").fill(dana.username)
        phone.get_by_label("Password").fill(PASSWORD)
        phone.get_by_role("button", name="Sign in").tap()
        expect(phone.get_by_role("heading", name="Welcome")).to_be_visible()
        for name, path in (
            ("factor", "/admin/sign-in/second-factor/"),
            ("password", "/admin/sign-in/second-factor/on/"),
        ):
            phone.goto(path)
            look(phone, name)
        phone.locator("main input[type=password]").fill(PASSWORD)
        phone.get_by_role("button", name="Confirm").tap()
        expect(phone.get_by_role("button", name="Activate")).to_be_visible()
        look(phone, "secret")


def look(phone: Page, name: str) -> None:
    expect(phone.locator("main h1")).to_be_visible()
    look_at_telephone(phone, f"steps-{name}", part="main")
    assert phone.evaluate(CUT_OFF) == []
    assert len(phone.evaluate(EDGES)) <= 1
