"""M16: whoever writes a story sends it out by no road: not alone, not by detours."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError
from django.db.transaction import atomic
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from newsroom.content.models import ArticlePage
from newsroom.delivery.models import Document
from newsroom.delivery.run_due import run_due_follow_ups
from newsroom.desk.bulk.chosen import piece_of
from newsroom.publishing.models import Approval, Publication
from newsroom.publishing.verbs import all_verbs
from newsroom.review.bulk.models import BulkJob
from newsroom.review.policy import Role
from tests.builders import make_live_article, make_live_category, publish
from tests.intake.archives import story, write_archive
from tests.publishing.test_every_route import ROADS
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import (
    change_story,
    reading_of,
    submit_story,
    task_of,
    write_story,
)

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


# Each of them may let something out.
LET_OUT = [
    "publish", "schedule", "publish-urgent", "reschedule", "launch-together", "undo-publish",
    "release-embargo", "lift-recall", "lift-kill", "lift-legal-block", "approve-correction",
]  # fmt: skip


@pytest.mark.parametrize("name", LET_OUT)
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


def test_m16_there_is_no_alias_to_convert_into_a_page_of_its_own(reporter, article):
    source = make_live_article(article.get_parent().specific)
    with pytest.raises(IntegrityError, match="aliases of stories are refused"), atomic():
        Page.objects.filter(pk=article.pk).update(alias_of=source.pk)
    browser = sign_in(reporter)

    on_screen = browser.post(
        reverse("wagtailadmin_pages:convert_alias", args=[article.pk]), headers=AJAX
    )
    by_program = browser.post(
        f"/admin/api/main/pages/{article.pk}/action/convert_alias/",
        {},
        content_type="application/json",
    )

    assert {on_screen.status_code, by_program.status_code} <= {403, 404}
    assert not Page.objects.get(pk=article.pk).live
    assert not Document.objects.filter(page_id=article.pk).exists()


def test_m16_an_import_in_the_authors_name_publishes_nothing(reporter, article, tmp_path):
    file = write_archive(tmp_path / "stories.jsonl", story(1))

    with pytest.raises(CommandError, match="may not import_live in any section"):
        call_command("load_articles", str(file), username=reporter.get_username(), publish=True)

    nothing_is_out(article)
    assert list(ArticlePage.objects.all()) == [article]


def test_m16_a_source_that_goes_out_takes_no_version_along(reporter):
    """A version of the author's own waits for its own approval, whatever its source does."""
    section = make_live_category("ru")
    source = submit_story(None, make_live_category())
    version = write_story(reporter, section, translation_key=source.translation_key)
    publish(source)
    run_due_follow_ups(seconds=30)
    change_story(source, by=make_person(Role.REPORTER), title="Bridge closed again")
    publish(source)
    run_due_follow_ups(seconds=30)

    version.refresh_from_db()
    assert not version.live
    assert not Publication.objects.filter(page_id=version.pk).exists()
    assert not Approval.objects.filter(page_id=version.pk).exists()
    assert not Document.objects.filter(page_id=version.pk, status=200).exists()


@pytest.mark.parametrize("deed", ["approve", "schedule"])
def test_m16_the_newsrooms_own_bulk_screen_is_closed_to_the_author(deed, reporter):
    article = submit_story(reporter, make_live_category())
    form = {"deed": deed, "piece": piece_of(article, now=timezone.now()).token}

    answer = sign_in(reporter).post(reverse("newsroom_several"), form, headers=AJAX)

    assert answer.status_code == 403
    assert not BulkJob.objects.exists()
    nothing_is_out(article)


def test_m16_moving_the_draft_sends_nothing_out(reporter, article):
    elsewhere = make_live_category()

    sign_in(reporter).post(
        reverse("wagtailadmin_pages:move_confirm", args=[article.pk, elsewhere.pk])
    )

    nothing_is_out(article)
    assert article.get_parent().pk != elsewhere.pk
    assert timezone.now() > article.latest_revision_created_at
