"""A link for a new password is good once, for an hour, for the address it was sent to."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsroom.delivery.follow_ups import due_follow_ups, run_follow_up
from newsroom.desk.password_reset import link_for
from newsroom.review.policy import Role
from tests.desk.accounts.people import with_password

pytestmark = pytest.mark.django_db
NEW = "a quite new secret 7"


@pytest.fixture
def dana():
    return with_password(Role.REPORTER, email="dana@example.org")


def follow(link: str):
    """Django takes the token out of the address and asks for the password there."""
    browser = Client()
    asked = browser.get(urlsplit(link).path, follow=True)
    form = {"new_password1": NEW, "new_password2": NEW}
    return browser.post(asked.request["PATH_INFO"], form)


def has_new_password(person) -> bool:
    person.refresh_from_db()
    return person.check_password(NEW)


def test_m36_it_works_once(dana):
    link = link_for(dana)

    first = follow(link)
    second = Client().get(urlsplit(link).path, follow=True)

    assert first.status_code == 302
    assert has_new_password(dana)
    assert "invalid" in second.content.decode()


@pytest.mark.parametrize(("age", "works"), [(3599, True), (3601, False)])
def test_m36_it_works_for_an_hour(dana, age, works, monkeypatch):
    link = link_for(dana)
    later = timezone.localtime().replace(tzinfo=None) + timedelta(seconds=age)
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda self: later)  # the clock

    follow(link)

    assert has_new_password(dana) is works


def test_m36_a_changed_address_ends_it(dana):
    link = link_for(dana)
    dana.email = "other@example.org"
    dana.save()

    follow(link)

    assert not has_new_password(dana)


def test_m36_a_closed_account_gets_no_new_password(dana):
    link = link_for(dana)
    dana.is_active = False
    dana.save()

    follow(link)

    dana.refresh_from_db()
    assert not dana.is_active


def test_m36_the_link_leads_here_whatever_host_was_asked(dana):
    Client().post(
        reverse("wagtailadmin_password_reset"),
        {"email": "dana@example.org"},
        headers={"Host": "evil.example.com", "X-Forwarded-Host": "evil.example.com"},
    )
    for pk in due_follow_ups(limit=50):
        run_follow_up(follow_up_id=pk, now=timezone.now())

    (letter,) = mail.outbox
    assert "http://testserver/admin/password_reset/confirm/" in letter.body
    assert "evil" not in letter.body
