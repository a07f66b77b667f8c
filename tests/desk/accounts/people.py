"""Accounts that sign in as people do: by the page, with a password."""

from typing import Any

from django.test import Client
from django.urls import reverse

from tests.review.people import make_person

PASSWORD = "a long demo password"
SIGN_IN = "/admin/login/"


def with_password(role: Any, *, email: str = "", **seat: Any) -> Any:
    person = make_person(role, **seat)
    person.set_password(PASSWORD)
    person.email = email
    person.save()
    return person


def try_to_sign_in(name: str, password: str, *, browser: Any = None, **extra: Any) -> Any:
    form = {"username": name, "password": password, **extra.pop("form", {})}
    return (browser or Client()).post(SIGN_IN, form, **extra)


def signed_in_by_form(person: Any) -> Client:
    browser = Client()
    answer = try_to_sign_in(person.get_username(), PASSWORD, browser=browser)
    assert answer.status_code == 302, answer.content.decode()
    return browser


def is_signed_in(browser: Client) -> bool:
    return bool(browser.get(reverse("wagtailadmin_account")).status_code == 200)
