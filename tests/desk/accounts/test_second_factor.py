"""With SECOND_FACTOR on: an authenticator app is enrolled, and asked for from then on."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Callable
from urllib.parse import quote

import requests

from newsroom.review.policy import Role
from tests.desk.accounts.people import PASSWORD, with_password
from tests.harness.stack import LiveStack

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
CODE = "/admin/sign-in/code/"
SECRET = re.compile(r'id="authenticator_secret"[^>]*?value="([A-Z2-7]+)"', re.DOTALL)


class Browser(requests.Session):
    """Follows forms as a person does."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url

    def open(self, path: str) -> requests.Response:
        return self.get(f"{self.url}{path}", timeout=20)

    def fill(self, path: str, **fields: str) -> requests.Response:
        return self.answer(self.open(path), path, **fields)

    def answer(self, page: requests.Response, path: str, **fields: str) -> requests.Response:
        token = TOKEN.search(page.text)
        assert token is not None, path
        form = {**fields, "csrfmiddlewaretoken": token[1]}
        return self.post(f"{self.url}{path}", form, timeout=20)

    def sign_in(self, name: str, password: str = PASSWORD) -> requests.Response:
        return self.fill("/admin/login/", username=name, password=password)

    def is_signed_in(self) -> bool:
        return "/login/" not in self.open("/admin/account/").url


def code_of(secret: str, *, at: float | None = None) -> str:
    """RFC 6238: six digits of thirty seconds."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    counter = struct.pack(">Q", int((at or time.time()) // 30))
    digest = hmac.new(key, counter, hashlib.sha1).digest()
    place = digest[-1] & 15
    number = int.from_bytes(digest[place : place + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def test_enrolment_sign_in_and_too_many_codes(stack_of: Callable[..., LiveStack]) -> None:
    dana = with_password(Role.REPORTER)
    stack = stack_of()
    stack.other_addresses["SECOND_FACTOR"] = "true"
    stack.manage("migrate", "--verbosity", "0")
    stack.start("web")

    browser = Browser(stack.url)
    browser.sign_in(dana.username)
    assert browser.is_signed_in()
    on = "/admin/sign-in/second-factor/on/"
    assert browser.open(on).url.endswith(f"/admin/sign-in/again/?next={quote(on, safe='')}")
    page = browser.fill("/admin/sign-in/again/", password=PASSWORD, next=on)
    secret = SECRET.search(page.text)
    assert secret is not None, page.text
    first = code_of(secret[1])
    done = browser.answer(page, on, code=first)  # opened anew, the page has another secret
    assert "recovery-codes" in done.url

    # The password opens nothing any more, nor does a wrong code, nor the one of the enrolment.
    again = Browser(stack.url)
    asked = again.sign_in(dana.username)
    assert asked.url.endswith("/admin/sign-in/code/")
    assert not again.is_signed_in()
    for wrong in ("000000", "000000", "000000", first):
        assert "Incorrect code" in again.fill(CODE, code=wrong).text
        assert not again.is_signed_in()
    second = code_of(secret[1], at=time.time() + 30)  # one step early is near enough
    again.fill(CODE, code=second)
    assert again.is_signed_in()

    # Nor does that one open twice; and after five wrong ones no code is looked at.
    thief = Browser(stack.url)
    thief.sign_in(dana.username)
    for wrong in (second, "000000", "000000", "000000", "000000"):
        assert "Incorrect code" in thief.fill(CODE, code=wrong).text
    refused = thief.fill(CODE, code=code_of(secret[1], at=time.time() - 30))
    assert "Too many failed login attempts" in refused.text
    assert not thief.is_signed_in()


def test_off_there_is_no_such_address(stack_of: Callable[..., LiveStack]) -> None:
    dana = with_password(Role.REPORTER)
    stack = stack_of("web")
    browser = Browser(stack.url)

    browser.sign_in(dana.username)

    assert browser.is_signed_in()
    assert browser.open("/admin/sign-in/second-factor/").status_code == 404
