"""Signing in is tried ten times a minute, by account and by address, whatever is sent along."""

import pytest
from django.test import override_settings
from django.utils import timezone

from newsroom.desk.accounts.models import SignInAttempt
from newsroom.desk.accounts.throttle import WINDOW
from newsroom.review.policy import Role
from tests.desk.accounts.people import PASSWORD, signed_in_by_form, try_to_sign_in, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture
def dana():
    return with_password(Role.REPORTER)


def fail(name: str, times: int, **extra):
    return [try_to_sign_in(name, "wrong", **extra).status_code for _one in range(times)]


def let_a_minute_pass():
    past = timezone.now() - WINDOW
    SignInAttempt.objects.update(at=past)


def test_m35_the_eleventh_wrong_password_in_a_minute_is_a_429(dana):
    statuses = fail(dana.username, 11)

    assert statuses == [200] * 10 + [429]


def test_m35_then_the_right_password_is_not_looked_at_either(dana):
    fail(dana.username, 10)

    refused = try_to_sign_in(dana.username, PASSWORD)

    assert refused.status_code == 429
    assert refused["Retry-After"] == "60"
    assert "Too many attempts" in refused.content.decode()
    assert "sessionid" not in refused.cookies or not refused.wsgi_request.user.is_authenticated


def test_a_minute_later_it_is_looked_at_again(dana):
    fail(dana.username, 11)

    let_a_minute_pass()

    assert try_to_sign_in(dana.username, PASSWORD).status_code == 302


def test_m35_every_address_has_its_own_ten_and_no_header_makes_another(dana):
    statuses = [
        try_to_sign_in(f"name-{n}", "wrong", headers={"X-Forwarded-For": f"198.51.100.{n}"})
        for n in range(11)
    ]

    assert [one.status_code for one in statuses] == [200] * 10 + [429]
    elsewhere = try_to_sign_in("name-12", "wrong", REMOTE_ADDR="198.51.100.200")
    assert elsewhere.status_code == 200


@override_settings(TRUSTED_PROXIES=1)
def test_behind_a_proxy_of_ours_its_word_counts(dana):
    by_one = fail("a", 11, headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.7"})
    by_other = fail("b", 1, headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.8"})

    assert (by_one[-1], by_other) == (429, [200])


def test_m35_further_fields_and_spellings_of_the_name_make_no_other_account(dana):
    tries = [dana.username.upper(), f" {dana.username} ", dana.username]
    statuses = [
        try_to_sign_in(
            tries[n % 3],
            "wrong",
            form={"device": n, "next": f"/{n}/"},
            REMOTE_ADDR=f"203.0.113.{n}",
        ).status_code
        for n in range(11)
    ]

    assert statuses == [200] * 10 + [429]


def test_successes_do_not_count(dana):
    statuses = [try_to_sign_in(dana.username, PASSWORD).status_code for _one in range(12)]

    assert statuses == [302] * 12
    assert not SignInAttempt.objects.exists()


def test_m35_who_is_signed_in_guesses_at_others_no_more_often(dana):
    browser = signed_in_by_form(dana)

    statuses = [try_to_sign_in("admin", "wrong", browser=browser).status_code for _one in range(11)]

    assert statuses == [200] * 10 + [429]


def test_refused_attempts_lengthen_nothing(dana):
    fail(dana.username, 30)

    assert SignInAttempt.objects.count() == 20  # ten for the account, ten for the address


def test_names_and_addresses_are_not_kept(dana):
    fail(dana.username, 1)

    kept = " ".join(SignInAttempt.objects.values_list("key", flat=True))
    assert dana.username not in kept and "127.0.0.1" not in kept
