"""Screens speak the account's language, before that the browser's; times are in its zone."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from newsroom.review.policy import Role
from tests.builders import embargo, make_article, make_live_article
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


def test_the_home_page_names_the_desks_in_the_accounts_language():
    html = sign_in(speaks_russian(make_person(Role.CHIEF_EDITOR))).get("/admin/dashboard/").text

    assert "Главные редакторы" in html
    assert "Chief editors" not in html


def test_a_desk_that_somebody_renamed_keeps_its_name():
    chief = make_person(Role.CHIEF_EDITOR)
    chief.groups.update(name="Night shift: Almaty")

    assert "Night shift: Almaty" in sign_in(speaks_russian(chief)).get("/admin/dashboard/").text


def test_a_screen_to_decide_quotes_headlines_as_the_language_does():
    story = make_live_article(title="Bridge reopens")
    address = reverse("newsroom_verb", args=[story.pk, "kill"])

    html = sign_in(speaks_russian(make_person(Role.CHIEF_EDITOR))).get(address).text

    assert "en: «Bridge reopens» — опубликовано" in html
    assert "“" not in html


def speaks_russian(person):
    UserProfile.objects.create(user=person, preferred_language="ru")
    return person
