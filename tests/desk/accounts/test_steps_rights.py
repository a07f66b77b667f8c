"""With both steps on: every address that they bring, tried by strangers and by people at desks."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
import requests
from django.apps import apps
from django.conf import settings
from django.db import connection

from newsroom.review.policy import Role
from tests.desk.accounts.people import with_password
from tests.desk.accounts.test_second_factor import TOKEN, Browser
from tests.desk.rights.addresses import all_routes
from tests.desk.rights.areas.steps import ROWS
from tests.desk.rights.needs import anybody
from tests.desk.rights.rows import Row, Status
from tests.harness.stack import ROOT, LiveStack

BOTH_ON = {
    "SECOND_FACTOR": "true",
    "OIDC_SERVER_URL": "http://127.0.0.1:9",
    "OIDC_CLIENT_ID": "newsroom-client",
    "OIDC_CLIENT_SECRET": "a secret of the provider's",
}
SIGN_IN = "/admin/login/"
# allauth's own name for it leads there.
TO_SIGN_IN = (SIGN_IN, "/admin/sign-in/password/")
SHOW_ROUTES = """
import django; django.setup()
from tests.desk.rights.addresses import all_routes
print("\\n".join(all_routes()))
"""


def test_every_address_that_they_bring_is_listed() -> None:
    shown = subprocess.run(
        [sys.executable, "-c", SHOW_ROUTES],
        env={**os.environ, **BOTH_ON, "PYTHONPATH": str(ROOT)},
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert set(shown.stdout.split("\n")) - {""} - set(all_routes()) == {one.route for one in ROWS}


@pytest.mark.django_db
def test_off_nothing_of_it_is_loaded() -> None:
    loaded = {one.name for one in apps.get_app_configs()} | set(settings.MIDDLEWARE)
    tables = connection.introspection.table_names()
    program = (
        "import django; django.setup(); import cms.wsgi, cms.urls, sys; print(sorted(sys.modules))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert not [name for name in loaded if name.startswith("allauth")]
    assert not [name for name in tables if name.startswith(("account_", "mfa_", "socialaccount_"))]
    assert "'newsroom.desk.accounts.urls'" in shown.stdout
    assert "'allauth" not in shown.stdout


def test_who_gets_where(stack_of: Callable[..., LiveStack]) -> None:
    reporter, admin = with_password(Role.REPORTER), with_password(Role.ADMIN)
    stack = stack_of()
    stack.other_addresses |= BOTH_ON
    stack.manage("migrate", "--verbosity", "0")
    stack.start("web")

    wrong = [
        f"{row.route} {method} {name}: {answer.status_code} {answer.headers.get('Location', '')}"
        for name, person in (("stranger", None), ("reporter", reporter), ("admin", admin))
        for row in ROWS
        for method in ("GET", "POST")
        for answer in [ask(stack, row, method=method, person=person)]
        if not is_right(answer, row, method=method, known=person is not None)
    ]

    assert not wrong, "\n".join(wrong)


def ask(stack: LiveStack, row: Row, *, method: str, person: object) -> requests.Response:
    """In a browser of its own: some of them sign out."""
    browser = Browser(stack.url)
    page = browser.open(SIGN_IN)
    if person is not None:
        browser.sign_in(person.get_username())  # type: ignore[attr-defined]
        page = browser.open("/admin/account/")
    token = TOKEN.search(page.text)
    assert token is not None
    return browser.request(
        method,
        f"{stack.url}/{row.at or row.route}",
        data={"csrfmiddlewaretoken": token[1]} if method == "POST" else None,
        allow_redirects=False,
        timeout=20,
    )


def is_right(answer: requests.Response, row: Row, *, method: str, known: bool) -> bool:
    if not known and row.needs is not anybody:
        sent_to = answer.headers.get("Location", "")
        return answer.status_code == row.unknown and sent_to.startswith(TO_SIGN_IN)
    expected: Status = row.get if method == "GET" else row.post
    return answer.status_code in (expected if isinstance(expected, tuple) else (expected,))
