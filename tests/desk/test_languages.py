"""Screens speak the account's language, before that the browser's; times are in its zone."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from wagtail.users.models import UserProfile

from newsroom.review.policy import Role
from tests.builders import embargo, make_article
from tests.desk.forms import edit_url
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("kk", "Newsroom жүйесіне кіру"),
        ("ru,en;q=0.5", "Вход в Newsroom"),
        ("de", "Sign in to Newsroom"),
    ],
)
def test_the_sign_in_page_speaks_the_browsers_language(wanted, words):
    answer = Client().get("/admin/login/", headers={"Accept-Language": wanted})

    assert words in answer.text
    assert "Accept-Language" in answer["Vary"]


def test_readers_pages_do_not_vary_by_language():
    assert "Accept-Language" not in Client().get("/en/").get("Vary", "")


def test_the_account_decides_language_and_zone():
    noon = datetime(2040, 1, 5, 12, 0, tzinfo=UTC)
    article = make_article(planned_for=noon)
    embargo(article, until=noon)
    person = make_person(Role.REPORTER)
    UserProfile.objects.create(
        user=person, preferred_language="kk", current_time_zone="Europe/Berlin"
    )

    html = sign_in(person).get(edit_url(article), headers={"Accept-Language": "ru"}).text

    assert "белдеуі бойынша: Europe/Berlin" in html
    assert 'value="2040-01-05 13:00"' in html
    assert "Материал эмбаргода, мерзімі: 2040-01-05 13:00 CET" in html


def test_an_account_may_choose_kazakh_and_any_place():
    html = sign_in(make_person(Role.REPORTER)).get("/admin/account/").text

    assert '<option value="kk"' in html
    assert '<option value="de"' not in html
    assert '<option value="Asia/Almaty"' in html
    assert '<option value="Europe/Berlin"' in html
