"""Neither the sign-in page nor the one for forgotten passwords tells who has an account.

Times are measured in `tests/benchmarks/sign_in.py`; here the work is counted that takes time.
"""

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom.review.policy import Role
from tests.desk.accounts.people import try_to_sign_in, with_password

pytestmark = pytest.mark.django_db
COUNTING = "tests.desk.accounts.test_m34_who_has_an_account.CountingHasher"


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password is hashed, which is what takes long."""

    hashed = 0

    def encode(self, password, salt):
        CountingHasher.hashed += 1
        return super().encode(password, salt)


def tried(name: str):
    """Status, words and work of one wrong attempt."""
    CountingHasher.hashed = 0
    browser = Client()
    with CaptureQueriesContext(connection) as asked:
        answer = try_to_sign_in(name, "wrong password", browser=browser)
    words = answer.content.decode().replace(name, "NAME")
    return answer.status_code, without_tokens(words), len(asked), CountingHasher.hashed


def without_tokens(words: str) -> str:
    """Of forged requests, which are drawn anew for each page."""
    return re.sub(r"[A-Za-z0-9]{64}", "TOKEN", words)


@override_settings(PASSWORD_HASHERS=[COUNTING])
def test_m34_known_unknown_and_closed_accounts_get_the_same_for_the_same_work():
    known = with_password(Role.REPORTER)
    closed = with_password(Role.REPORTER)
    closed.is_active = False
    closed.save()

    for_known, for_unknown, for_closed = map(
        tried, [known.get_username(), "nobody-here", closed.get_username()]
    )

    assert for_known == for_unknown == for_closed
    assert for_known[0] == 200 and for_known[3] == 1


def test_m34_a_forgotten_password_is_asked_for_with_the_same_answer():
    with_password(Role.REPORTER, email="dana@example.org")

    answers = [
        Client().post(reverse("wagtailadmin_password_reset"), {"email": email})
        for email in ("dana@example.org", "nobody@example.org")
    ]

    assert answers[0].status_code == answers[1].status_code == 302
    assert answers[0]["Location"] == answers[1]["Location"]
