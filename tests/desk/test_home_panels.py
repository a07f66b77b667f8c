"""The dashboard shows people of one locale what that locale lacks."""

import pytest
from django.urls import reverse

from newsroom.review.policy import Role
from tests.builders import make_article, make_category, make_live_article, make_live_category
from tests.review.people import make_person, sign_in

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
