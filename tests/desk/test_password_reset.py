"""A forgotten password is reset by mail, and nobody learns from it who has an account."""

import re

import pytest
from django.contrib.auth import authenticate
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsroom.delivery.follow_ups import due_follow_ups, run_follow_up
from newsroom.delivery.models import FollowUp
from newsroom.desk.password_reset import TOPIC
from newsroom.review.policy import Role
from tests.review.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter():
    person = make_person(Role.REPORTER)
    person.email = "dana@example.org"
    person.save()
    return person


def ask(email: str, **headers: str):
    return Client().post(reverse("wagtailadmin_password_reset"), {"email": email}, headers=headers)


def run_mail() -> None:
    for pk in due_follow_ups(limit=50):
        if FollowUp.objects.get(pk=pk).topic == TOPIC:
            assert run_follow_up(follow_up_id=pk, now=timezone.now())


def test_the_way_from_the_mail_to_a_new_password(reporter):
    ask("dana@example.org")
    assert mail.outbox == []  # the request itself sends nothing
    run_mail()

    (letter,) = mail.outbox
    assert letter.to == ["dana@example.org"]
    assert letter.from_email.startswith("newsroom@")
    assert letter.subject == "Your password for Newsroom"
    assert reporter.get_username() in letter.body
    link = re.search(r"https?://\S+", letter.body)[0]
    browser = Client()
    form = browser.get(re.sub(r"^https?://[^/]+", "", link), follow=True)
    assert "Set your new password" in form.text
    done = browser.post(
        form.request["PATH_INFO"],
        {"new_password1": "a quite new secret 7", "new_password2": "a quite new secret 7"},
        follow=True,
    )
    assert "Password change successful" in done.text
    assert authenticate(username=reporter.get_username(), password="a quite new secret 7")
    again = Client().get(re.sub(r"^https?://[^/]+", "", link), follow=True)
    assert "invalid" in again.text


def test_an_unknown_address_gets_the_same_answer_and_no_mail(reporter):
    known, unknown = ask("dana@example.org"), ask("nobody@example.org")

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    run_mail()
    assert [letter.to for letter in mail.outbox] == [["dana@example.org"]]


def test_asking_again_at_once_sends_no_second_mail(reporter):
    for _attempt in range(3):
        ask("dana@example.org")
    run_mail()

    assert len(mail.outbox) == 1


def test_no_link_or_token_is_stored(reporter):
    ask("dana@example.org")

    row = FollowUp.objects.get(topic=TOPIC)
    assert row.payload == {"user": reporter.pk, "language": "en"}


def test_a_closed_account_gets_nothing(reporter):
    ask("dana@example.org")
    reporter.is_active = False
    reporter.save()
    run_mail()

    assert mail.outbox == []


def test_the_mail_speaks_the_language_of_the_one_who_asked(reporter):
    ask("dana@example.org", **{"Accept-Language": "kk"})
    run_mail()

    assert mail.outbox[0].subject == "Newsroom жүйесіндегі құпиясөзіңіз"
