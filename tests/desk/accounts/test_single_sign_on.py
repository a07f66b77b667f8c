"""With OIDC_SERVER_URL set: people come from the provider to the account with their address."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth import get_user_model

from newsroom.review.policy import Role
from tests.desk.accounts.people import with_password
from tests.desk.accounts.provider import CLIENT, Provider, providing
from tests.desk.accounts.test_second_factor import TOKEN, Browser
from tests.harness.stack import LiveStack

DANA = {"sub": "42", "email": "Dana@Example.org", "email_verified": True, "name": "Dana"}


def start(stack: LiveStack, provider: Provider) -> None:
    stack.other_addresses |= {
        "OIDC_SERVER_URL": provider.url,
        "OIDC_CLIENT_ID": CLIENT,
        "OIDC_CLIENT_SECRET": "a secret of the provider's",
        "OIDC_NAME": "Staff directory",
    }
    stack.manage("migrate", "--verbosity", "0")
    stack.start("web")


def come_from_provider(stack: LiveStack) -> Browser:
    """By the button on the sign-in page."""
    browser = Browser(stack.url)
    page = browser.open("/admin/login/")
    assert "Staff directory" in page.text
    token = TOKEN.search(page.text)
    assert token is not None
    browser.post(
        f"{stack.url}/admin/sign-in/provider/newsroom/",
        {"csrfmiddlewaretoken": token[1]},
        timeout=20,
    )
    return browser


def test_the_account_with_the_verified_address_and_no_other(
    stack_of: Callable[..., LiveStack],
) -> None:
    dana = with_password(Role.REPORTER, email="dana@example.org")
    accounts = get_user_model().objects
    before = accounts.count()
    with providing(dict(DANA)) as provider:
        stack = stack_of()
        start(stack, provider)

        signed_in = come_from_provider(stack)
        assert signed_in.is_signed_in()
        assert "dana@example.org" in signed_in.open("/admin/account/").text
        assert "/token" in provider.asked

        # Strangers, an address that nobody verified, a closed account: nobody comes in.
        for person in (
            {**DANA, "sub": "43", "email": "stranger@example.org"},
            {**DANA, "sub": "44", "email_verified": False},
        ):
            provider.person = person
            assert not come_from_provider(stack).is_signed_in(), person
        provider.person = dict(DANA)
        dana.is_active = False
        dana.save()
        assert not come_from_provider(stack).is_signed_in()
    assert accounts.count() == before
