"""The panel *Checks* judges the form as it stands on the screen, and keeps nothing of it."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Revision
from wagtail.test.utils.form_data import streamfield

from newsroom.content.models import ArticlePage, Tag
from newsroom.review.policy import Role
from tests.builders import make_article, make_live_category
from tests.desk.forms import create_url, edit_url, story_form
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db


def read(answer):
    """Field → what is said about it, and the words counted."""
    assert answer.status_code == 200
    html = BeautifulSoup(answer.text, "html.parser")
    findings = {}
    rows = html.select(".news-finding")
    for row in rows:
        button = row.select_one("[data-checks-field]")
        field = button["data-checks-field"] if button else ""
        findings[field] = findings.get(field, "") + " ".join(row.get_text(" ").split())
    numbers = [number.get_text() for number in html.select(".news-metrics dd")]
    assert int(html.select_one("[data-checks-count]")["data-checks-count"]) == len(rows)
    return findings, numbers


def test_unsaved_words_are_judged_and_counted():
    article = make_article(title="As saved")
    before = Revision.objects.count()
    browser = sign_in(make_person(Role.REPORTER))

    form = story_form(title="One two three", text="four five", standfirst="")
    findings, (words, reading_time) = read(browser.post(f"{edit_url(article)}checks/", form))

    assert set(findings) == {"standfirst", "lead_image"}
    assert words == "5"
    assert reading_time == "1 min"
    assert Revision.objects.count() == before
    article.refresh_from_db()
    assert article.get_latest_revision_as_object().title == "As saved"


def test_a_page_that_was_never_saved_is_judged():
    section = make_live_category("kk")
    browser = sign_in(make_person(Role.REPORTER))

    form = story_form(title="Some English words in a Kazakh section", body=streamfield([]))
    findings, _numbers = read(browser.post(f"{create_url(section)}checks/", form))

    assert "The story has no text." in findings["body"]
    assert "not of this locale's script" in findings["body"]
    assert not ArticlePage.objects.child_of(section).exists()


def test_an_empty_headline_is_found_though_the_preview_invents_one():
    section = make_live_category()
    browser = sign_in(make_person(Role.REPORTER))

    findings, _numbers = read(browser.post(f"{create_url(section)}checks/", story_form(title="")))

    assert "The headline is empty." in findings["title"]


def test_what_the_form_refuses_comes_with_its_field():
    article = make_article()
    browser = sign_in(make_person(Role.REPORTER))

    form = story_form(planned_for="the day after tomorrow")
    findings, numbers = read(browser.post(f"{edit_url(article)}checks/", form))

    assert "Planned for" in findings["planned_for"]
    assert numbers == []


def test_tags_that_somebody_is_typing_are_not_made():
    article = make_article()
    browser = sign_in(make_person(Role.REPORTER))

    read(browser.post(f"{edit_url(article)}checks/", story_form(tags="half a wo")))

    assert not Tag.objects.filter(name="half a wo").exists()


def test_only_those_who_may_edit_are_answered():
    mine, other = make_live_category(), make_live_category()
    person = make_person(Role.SECTION_EDITOR, section_key=mine.translation_key.hex)
    browser = sign_in(person)
    ajax = {"headers": {"X-Requested-With": "XMLHttpRequest"}}

    secret = browser.post(f"{edit_url(make_article(other))}checks/", story_form(), **ajax)
    new = browser.post(f"{create_url(other)}checks/", story_form(), **ajax)

    assert {secret.status_code, new.status_code} <= {302, 403}
    assert browser.post(f"{create_url(mine)}checks/", story_form()).status_code == 200
