"""The dashboard: what a locale lacks, what is due soon, one's own drafts, what is read now."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from newsroom.review.policy import Role
from tests.builders import (
    make_article,
    make_category,
    make_live_article,
    make_live_category,
    schedule,
)
from tests.desk.listings.views import count
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import submit_story, write_story

pytestmark = pytest.mark.django_db


def dashboard(user):
    return sign_in(user).get(reverse("newsroom_dashboard")).text


def translate_link(story, code="kk"):
    return reverse("newsroom_translate", args=[story.pk, code])


def test_a_translator_finds_the_stories_that_the_locale_lacks():
    story = make_live_article()
    draft = make_article(story.get_parent().specific)
    html = dashboard(make_person(Role.TRANSLATOR, locale_code="kk"))

    assert translate_link(story) in html
    assert translate_link(draft) not in html
    assert translate_link(story, "ru") not in html


def test_a_story_with_a_version_is_not_offered():
    translator = make_person(Role.TRANSLATOR, locale_code="kk")
    story = make_live_article()
    sign_in(translator).post(translate_link(story))

    assert translate_link(story) not in dashboard(translator)


def test_other_people_have_no_such_list():
    story = make_live_article()
    assert translate_link(story) not in dashboard(make_person(Role.CHIEF_EDITOR))


def test_another_locale_is_refused_before_anything_is_asked():
    story = make_live_article()
    browser = sign_in(make_person(Role.TRANSLATOR, locale_code="kk"))

    answer = browser.get(translate_link(story, "ru"), follow=True)

    assert "You may not begin a version in this locale." in answer.text
    assert story.get_translations().count() == 0


def test_unconfirmed_names_await_those_who_may_confirm_them():
    section = make_category("kk", title="Sport", name_confirmed=False)
    confirmed = make_live_category("kk")
    edit = reverse("wagtailadmin_pages:edit", args=[section.pk])

    html = dashboard(make_person(Role.TRANSLATOR, locale_code="kk"))
    assert edit in html
    assert reverse("wagtailadmin_pages:edit", args=[confirmed.pk]) not in html
    assert edit not in dashboard(make_person(Role.TRANSLATOR, locale_code="ru"))
    assert edit not in dashboard(make_person(Role.REPORTER))


def panel(user, name):
    html = BeautifulSoup(dashboard(user), "html.parser").select_one(f"#{name}-section")
    return (
        []
        if html is None
        else [" ".join(row.text.split()) for row in html.select(".news-home__story")]
    )


def test_what_is_due_within_a_day_stands_there_overdue_first():
    section, now = make_live_category(), timezone.now()
    schedule(make_article(section, title="Goes out"), due_at=now + timedelta(hours=3, minutes=1))
    make_article(section, title="Wished", planned_for=now - timedelta(minutes=20))
    make_article(section, title="Tomorrow", planned_for=now + timedelta(hours=30))
    make_article(make_live_category("ru"), title="Elsewhere", planned_for=now)

    rows = panel(make_person(Role.REPORTER, locale_code="en"), "due-soon")

    assert [row.split(" EN ")[0] for row in rows] == ["Wished", "Goes out"]
    assert rows[0].endswith("planned; nothing goes out by itself 20 min overdue")
    assert rows[1].endswith("goes out by itself in 3 h")


def test_own_drafts_say_how_they_stand_newest_first():
    author, section = make_person(Role.REPORTER), make_live_category()
    write_story(author, section, title="Begun")
    submit_story(author, section, title="Handed in")
    make_live_article(section, title="Out", owner=author)
    write_story(make_person(Role.REPORTER), section, title="Somebody else's")

    rows = panel(author, "own-drafts")

    assert rows == ["Handed in EN · just now in review", "Begun EN · just now draft"]


def test_what_is_read_now_of_ones_own_desks():
    section, elsewhere = make_live_category(), make_live_category("ru")
    first = make_live_article(section, title="First")
    second = make_live_article(section, title="Second")
    yesterday = make_live_article(section, title="Yesterday")
    foreign = make_live_article(elsewhere, title="Foreign")
    for article, views, hours_ago in (
        (second, 7, 0), (first, 1200, 0), (first, 34, 1), (yesterday, 9000, 5), (foreign, 50, 0),
    ):  # fmt: skip
        count(article, views, hours_ago=hours_ago)

    rows = panel(make_person(Role.REPORTER, locale_code="en"), "read-now")

    assert [row.split(" EN ")[0] for row in rows] == ["First", "Second"]
    assert rows[0].endswith("1,234 views in two hours")
    assert panel(make_person(Role.TRANSLATOR, locale_code="kk"), "read-now") == []


def fill_house(author, section, many):
    for number in range(many):
        write_story(author, section, title=f"Draft {number}")
        write_story(author, section, planned_for=timezone.now() + timedelta(hours=1))
        schedule(make_article(section), due_at=timezone.now() + timedelta(hours=2))
        count(make_live_article(section), 5)


def test_a_full_house_costs_as_many_queries_as_a_quiet_one():
    author, section = make_person(Role.REPORTER), make_live_category()
    people = [
        author,
        make_person(Role.CHIEF_EDITOR),
        make_person(Role.TRANSLATOR, locale_code="kk"),
    ]
    clients = [sign_in(person) for person in people]

    def costs():
        asked = []
        for client in clients:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(reverse("newsroom_dashboard")).status_code == 200
            asked.append(len(queries))
        return asked

    fill_house(author, section, 10)
    costs()
    quiet = costs()
    fill_house(author, section, 10)

    assert costs() == quiet
