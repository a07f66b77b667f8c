"""M17: who translates into Kazakh changes no other locale, by no address."""

import json

import pytest
from django.urls import reverse

from newsroom.content.models import ArticlePage
from newsroom.review.policy import Role
from tests.builders import make_live_article, make_live_category
from tests.publishing.test_every_route import form_of
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db
AJAX = {"X-Requested-With": "XMLHttpRequest"}


@pytest.fixture
def source():
    return make_live_article(make_live_category("en"), title="The source")


@pytest.fixture(params=[Role.TRANSLATOR, Role.REVIEWER])
def kazakh(request):
    return sign_in(make_person(request.param, locale_code="kk"))


def save_words(browser, page):
    return browser.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page), headers=AJAX
    )


def save_by_autosave(browser, page):
    return browser.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        form_of(page),
        headers={**AJAX, "Accept": "application/json"},
    )


def revert(browser, page):
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, page.latest_revision_id])
    return browser.post(url, form_of(page), headers=AJAX)


def revert_by_api(browser, page):
    return browser.post(
        f"/admin/api/main/pages/{page.pk}/action/revert_to_page_revision/",
        {"revision_id": page.latest_revision_id},
        content_type="application/json",
    )


def begin_another_locale(browser, page):
    return browser.post(reverse("newsroom_translate", args=[page.pk, "ru"]), headers=AJAX)


def correct_what_readers_see(browser, page):
    return browser.post(
        f"/api/v1/manage/pages/{page.pk}/verbs/propose-correction",
        json.dumps({"values": {}}),
        content_type="application/json",
    )


def take_it_down(browser, page):
    return browser.post(reverse("newsroom_verb", args=[page.pk, "unpublish"]), headers=AJAX)


def copy_it(browser, page):
    return browser.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {"new_title": "C", "new_slug": "c", "new_parent_page": page.get_parent().pk},
        headers=AJAX,
    )


def delete_it(browser, page):
    return browser.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), headers=AJAX)


ROADS = [
    save_words, save_by_autosave, revert, revert_by_api, begin_another_locale,
    correct_what_readers_see, take_it_down, copy_it, delete_it,
]  # fmt: skip


@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.__name__)
def test_m17_the_source_stays_as_it_is(road, source, kazakh):
    before = ArticlePage.objects.values().get(pk=source.pk)

    answer = road(kazakh, source)

    refused = {403, 404} if road is not begin_another_locale else {302}
    assert answer.status_code in refused
    assert ArticlePage.objects.values().get(pk=source.pk) == before
    assert ArticlePage.objects.count() == 1
