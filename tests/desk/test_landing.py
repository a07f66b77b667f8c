"""Where signing in leads: to the review queue, to the translators' queue, or to the dashboard."""

import pytest
from django.test import Client
from django.urls import reverse

from newsroom.review.policy import Role
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import submit_story

pytestmark = pytest.mark.django_db
REVIEWS = {
    Role.REPORTER: False,
    Role.TRANSLATOR: False,
    Role.REVIEWER: True,
    Role.SECTION_EDITOR: True,
    Role.CHIEF_EDITOR: True,
    Role.ADMIN: True,
}


@pytest.mark.parametrize("role", list(Role))
def test_everybody_lands_where_their_work_is(role: Role) -> None:
    client = sign_in(make_person(role))

    answer = client.get("/admin/")

    if REVIEWS[role]:
        assert (answer.status_code, answer.url) == (302, "/admin/review/")
    elif role is Role.TRANSLATOR:
        assert (answer.status_code, answer.url) == (302, "/admin/translators/")
    else:
        assert answer.status_code == 200
        assert "Welcome" in answer.text


@pytest.mark.parametrize("role", list(Role))
def test_the_dashboard_keeps_an_address_and_a_place_in_the_menu(role: Role) -> None:
    client = sign_in(make_person(role))

    html = client.get(reverse("newsroom_dashboard")).text

    assert "Welcome" in html
    lands_elsewhere = REVIEWS[role] or role is Role.TRANSLATOR
    assert html.count('"url": "/admin/dashboard/"') == lands_elsewhere
    assert html.count('"url": "/admin/review/"') == 1


def test_strangers_are_asked_to_sign_in() -> None:
    answer = Client().get("/admin/")

    assert (answer.status_code, answer.url) == (302, "/admin/login/?next=/admin/")


def test_a_reporter_finds_what_waits_on_the_dashboard() -> None:
    author = make_person(Role.REPORTER)
    submit_story(author)

    html = sign_in(author).get("/admin/").text

    assert "/admin/review/waiting-on-others/" in html
    assert "/admin/review/awaiting-me/" not in html


def test_the_menu_counts_what_awaits_an_editor() -> None:
    submit_story()
    submit_story()

    html = sign_in(make_person(Role.CHIEF_EDITOR)).get(reverse("newsroom_dashboard")).text

    assert "Review (2)" in html
