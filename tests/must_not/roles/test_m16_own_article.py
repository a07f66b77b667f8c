"""M16: whoever writes a story sends it out by no road: not alone, not by detours."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from newsroom.content.models import ArticlePage
from newsroom.delivery.models import Document
from newsroom.publishing.models import Approval, Publication
from newsroom.publishing.verbs import all_verbs
from newsroom.review.policy import Role
from tests.builders import make_live_category
from tests.publishing.test_every_route import ROADS
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import reading_of, submit_story, task_of, write_story

pytestmark = pytest.mark.django_db
AJAX = {"X-Requested-With": "XMLHttpRequest"}


@pytest.fixture
def reporter():
    return make_person(Role.REPORTER)


@pytest.fixture
def article(reporter):
    return write_story(reporter, make_live_category())


def nothing_is_out(article):
    article.refresh_from_db()
    assert not article.live
    assert not Publication.objects.filter(page_id=article.pk).exists()
    assert not Approval.objects.filter(page_id=article.pk).exists()
    assert not Document.objects.filter(page_id=article.pk).exists()
    assert not ArticlePage.objects.filter(live=True).exists()
    assert not Page.objects.filter(alias_of__isnull=False).exists()


@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.__name__)
def test_m16_no_road_of_wagtails_is_open_to_the_author(road, reporter, article):
    answer = road(sign_in(reporter), article)

    assert answer.status_code < 500
    nothing_is_out(article)


@pytest.mark.parametrize(
    "name", ["publish", "schedule", "publish-urgent", "reschedule", "release-embargo", "lift-kill"]
)
def test_m16_no_verb_of_the_api_is_open_to_the_author(name, reporter, article):
    browser = sign_in(reporter)

    answer = browser.post(
        f"/api/v1/manage/pages/{article.pk}/verbs/{name}",
        json.dumps({"values": {}}),
        content_type="application/json",
    )

    assert name in {verb.name for verb in all_verbs()}
    assert answer.status_code == 403
    nothing_is_out(article)


def test_m16_the_author_does_not_approve_what_waits_for_others(reporter):
    article = submit_story(reporter, make_live_category())
    reading = reading_of(article)
    url = reverse(
        "wagtailadmin_pages:workflow_action", args=[article.pk, "approve", task_of(article).pk]
    )
    form = {"revision_id": reading.revision_id, "content_hash": reading.content_hash, "when": "now"}

    answer = sign_in(reporter).post(url, form, headers=AJAX)

    assert answer.status_code == 403
    nothing_is_out(article)


def test_m16_a_copy_for_translation_by_the_admins_api_is_refused(reporter, article):
    answer = sign_in(reporter).post(
        f"/admin/api/main/pages/{article.pk}/action/copy_for_translation/",
        {"locale": "kk", "copy_parents": True, "alias": True},
        content_type="application/json",
    )

    assert answer.status_code == 403
    assert ArticlePage.objects.count() == 1
    nothing_is_out(article)


def test_m16_moving_the_draft_sends_nothing_out(reporter, article):
    elsewhere = make_live_category()

    sign_in(reporter).post(
        reverse("wagtailadmin_pages:move_confirm", args=[article.pk, elsewhere.pk])
    )

    nothing_is_out(article)
    assert article.get_parent().pk != elsewhere.pk
    assert timezone.now() > article.latest_revision_created_at
