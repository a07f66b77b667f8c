"""The story's desk: what may be done, one screen for each verb, refusals beside their fields."""

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Publication
from newsroom.publishing.verbs import StoryVerb
from newsroom.review.policy import Role
from tests.builders import make_article, make_live_article, make_live_category
from tests.publishing.practice_verb import answers, practice_registered
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def practice() -> Iterator[StoryVerb]:
    with practice_registered() as verb:
        yield verb


@pytest.fixture
def article() -> ArticlePage:
    return make_live_article()


def desk_of(page, role=Role.CHIEF_EDITOR):
    return sign_in(make_person(role)).get(reverse("newsroom_story", args=[page.pk]))


def address(page, name="practise"):
    return reverse("newsroom_verb", args=[page.pk, name])


def fields_of(html):
    return {field["name"]: field for field in BeautifulSoup(html, "html.parser").select("[name]")}


def test_the_desk_offers_each_verb_that_fits_with_its_summary(article):
    html = desk_of(article).text

    assert address(article) in html
    assert "Nothing happens." in html
    assert address(article, "unpublish") in html


def test_the_desk_tells_what_does_not_fit_and_why():
    draft = make_article()

    html = desk_of(draft).text

    assert address(draft) not in html
    assert "Only live pages can be practised on." in html


def test_who_may_only_write_sees_how_it_stands_and_no_verb_of_editors(article):
    html = desk_of(article, Role.REPORTER).text

    assert "Live; last sent out" in html
    assert address(article, "unpublish") not in html


def test_who_has_no_desk_there_sees_nothing(article):
    elsewhere = make_live_category().translation_key.hex
    stranger = make_person(Role.REPORTER, section_key=elsewhere)

    answer = sign_in(stranger).get(reverse("newsroom_story", args=[article.pk]))

    assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_home"))


def test_the_page_header_leads_to_the_desk_and_the_timeline(article):
    browser = sign_in(make_person(Role.CHIEF_EDITOR))

    html = browser.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).text

    assert reverse("newsroom_story", args=[article.pk]) in html
    assert reverse("newsroom_timeline", args=[article.pk]) in html


def test_the_screen_asks_everything_and_explains_first(article):
    html = sign_in(make_person(Role.CHIEF_EDITOR)).get(address(article)).text
    fields = fields_of(html)

    assert {*answers(article)} <= set(fields)
    assert "Two mirrors have it already." in html
    assert fields["version"]["type"] == "hidden" and fields["version"]["value"] == "3"
    assert fields["due"]["type"] == "datetime-local" and fields["due"]["value"]


def test_what_was_answered_reaches_the_verb_and_its_sentence_is_told(article):
    browser = sign_in(make_person(Role.CHIEF_EDITOR))

    answer = browser.post(address(article), answers(article), follow=True)

    assert answer.redirect_chain[-1][0] == reverse("newsroom_story", args=[article.pk])
    assert (
        f"Practised on {article.title}: Seen twice, Two facts are in doubt,"
        " 2040-05-04T09:00:00 Asia/Almaty, loud, True, v3" in answer.text
    )


def test_errors_stand_beside_their_fields_and_what_was_typed_stays(article):
    browser = sign_in(make_person(Role.CHIEF_EDITOR))

    answer = browser.post(
        address(article), answers(article, reason="", confirmation="Something else")
    )

    assert answer.status_code == 422
    page = BeautifulSoup(answer.text, "html.parser")
    beside = {
        field["name"]: field.find_parent("li").get_text(" ", strip=True)
        for field in page.select("li [name]")
    }
    assert "This is needed." in beside["reason"]
    assert "Type the headline exactly as it stands" in beside["confirmation"]
    assert "This is needed." not in beside["note"]
    assert "Seen twice" in answer.text


def test_a_refusal_of_the_verb_itself_stands_above_the_form(article):
    browser = sign_in(make_person(Role.CHIEF_EDITOR))

    answer = browser.post(address(article), answers(article, reason="embargo"))

    assert answer.status_code == 409
    alert = BeautifulSoup(answer.text, "html.parser").select_one("[role=alert]")
    assert "Under embargo." in alert.get_text()


def test_a_lost_version_is_told_although_its_field_is_hidden(article):
    browser = sign_in(make_person(Role.CHIEF_EDITOR))

    answer = browser.post(address(article), answers(article, version=""))

    alert = BeautifulSoup(answer.text, "html.parser").select_one("[role=alert]")
    assert "This is needed." in alert.get_text()


def test_forcing_a_verb_without_the_right_changes_nothing(article):
    browser = sign_in(make_person(Role.REPORTER))

    answer = browser.post(address(article, "unpublish"), {"reason": "I want it so"})

    assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_home"))
    assert not Publication.objects.filter(page_id=article.pk, verb="unpublish").exists()


def test_a_registered_verb_of_the_house_works_through_the_same_screen(article):
    browser = sign_in(make_person(Role.CHIEF_EDITOR))

    browser.post(address(article, "unpublish"), {"reason": "Two facts are in doubt."})

    row = Publication.objects.get(page_id=article.pk, verb="unpublish")
    assert (row.state, row.reason) == ("done", "Two facts are in doubt.")


def test_unknown_verbs_and_pages_are_not_found(article):
    browser = sign_in(make_person(Role.CHIEF_EDITOR))

    assert browser.get(address(article, "explode")).status_code == 404
    assert browser.get(reverse("newsroom_story", args=[1])).status_code == 404


def test_the_way_back_never_leads_to_another_site(article):
    browser = sign_in(make_person(Role.CHIEF_EDITOR))

    answer = browser.post(address(article), answers(article, next="https://elsewhere.example/"))

    assert answer.url == reverse("newsroom_story", args=[article.pk])


def test_wagtails_unpublish_leads_to_the_screen_that_asks_why(article):
    browser = sign_in(make_person(Role.CHIEF_EDITOR))

    answer = browser.get(reverse("wagtailadmin_pages:unpublish", args=[article.pk]))

    assert (answer.status_code, answer.url) == (302, address(article, "unpublish"))
    article.refresh_from_db()
    assert article.live
