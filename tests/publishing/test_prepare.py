"""Ten minutes and one minute before: what would fail is found, told once, and forgotten."""

from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import PageLogEntry, Revision

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.delivery.models import FollowUp
from newsroom.publishing import prepare
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Hold, Preparation, Publication
from newsroom.publishing.prepare import (
    prepare_everything,
    prepare_one,
    publications_in_danger,
    to_prepare,
)
from newsroom.publishing.prepare_findings import words_of
from newsroom.publishing.scheduling import cancel_publication, request_unpublication
from tests.builders import make_admin, make_article, make_live_category, schedule
from tests.delivery.newsroom_words import make_picture
from tests.harness.databases import DatabaseClone

IN_TIME = timedelta(minutes=9)


def scheduled(article: ArticlePage | None = None, *, due_in: timedelta = IN_TIME) -> Publication:
    return schedule(article or make_article(), due_at=database_now() + due_in)


def move_due(request: Publication, *, due_in: timedelta) -> None:
    """As if time had passed: its instant is nearer now."""
    Publication.objects.filter(pk=request.pk).update(due_at=database_now() + due_in)


def look_again(request: Publication) -> None:
    """As if the last dry run were some time ago."""
    Preparation.objects.filter(pk=request.pk).update(at=database_now() - prepare.LOOK_AGAIN)


def found(request: Publication) -> list[str]:
    prepare_one(publication_id=request.pk, now=database_now())
    return [one["check_id"] for one in Preparation.objects.get(pk=request.pk).findings]


def warnings() -> list[FollowUp]:
    return list(FollowUp.objects.filter(topic=prepare.TOPIC).order_by("pk"))


@pytest.mark.django_db
def test_what_can_go_out_is_tried_once_per_stage_and_nobody_is_told() -> None:
    request = scheduled()

    tried = [prepare_everything(seconds=60), prepare_everything(seconds=5)]
    move_due(request, due_in=timedelta(seconds=50))
    tried += [prepare_everything(seconds=60), prepare_everything(seconds=5)]

    assert tried == [1, 0, 1, 0]
    assert Preparation.objects.get(pk=request.pk).stage == "late"
    assert not warnings()
    assert not publications_in_danger().exists()


@pytest.mark.django_db
@pytest.mark.parametrize("due_in", [timedelta(minutes=11), timedelta(seconds=4)])
def test_neither_too_early_nor_too_late(due_in: timedelta) -> None:
    scheduled(due_in=due_in)

    assert not to_prepare(now=database_now()).exists()


@pytest.mark.django_db
def test_a_taken_address_is_found() -> None:
    section = make_live_category()
    article = make_article(section)
    draft = article.get_latest_revision_as_object()
    draft.slug = "bridge"
    draft.save_revision()
    article.refresh_from_db()
    request = scheduled(article)
    assert found(request) == []

    make_article(section, slug="bridge")
    move_due(request, due_in=timedelta(seconds=50))

    assert found(request) == ["slug-taken"]


@pytest.mark.django_db
def test_an_unconfirmed_name_of_its_section_is_found() -> None:
    article = make_article()
    request = scheduled(article)

    CategoryPage.objects.filter(pk=article.get_parent().pk).update(name_confirmed=False)

    assert found(request) == ["category-missing"]


@pytest.mark.django_db
def test_a_right_in_a_picture_that_ends_before_the_due_instant_is_found() -> None:
    picture = make_picture(usable_until=database_now() + timedelta(minutes=5))
    request = scheduled(make_article(lead_image=picture))

    assert found(request) == ["image-expired"]


@pytest.mark.django_db
def test_an_unreadable_picture_is_found() -> None:
    picture = make_picture()
    request = scheduled(make_article(lead_image=picture))
    picture.file.storage.delete(picture.file.name)

    assert "picture-unreadable" in found(request)


@pytest.mark.django_db
def test_a_hold_is_found() -> None:
    article = make_article()
    request = scheduled(article)
    Hold.objects.create(
        story_id=article.translation_key.hex,
        kind=Hold.Kind.LEGAL_BLOCK,
        reason="A court forbade it.",
        set_by_name="Chief",
        set_at=timezone.now(),
    )

    assert found(request) == ["legal-block"]


@pytest.mark.django_db
def test_an_embargo_that_ends_before_the_due_instant_hinders_nothing() -> None:
    article = make_article()
    request = scheduled(article)
    Hold.objects.create(
        story_id=article.translation_key.hex,
        kind=Hold.Kind.EMBARGO,
        until=request.due_at - timedelta(seconds=1),
        reason="Until the speech.",
        set_by_name="Chief",
        set_at=timezone.now(),
    )

    assert found(request) == []


@pytest.mark.django_db
def test_an_approver_whose_account_was_closed_is_found() -> None:
    approver = get_user_model().objects.create_superuser("leaving", password="a long password")
    request = schedule(make_article(), due_at=database_now() + IN_TIME, user=approver)
    get_user_model().objects.filter(pk=approver.pk).update(is_active=False)

    assert found(request) == ["approval-lapsed"]


@pytest.mark.django_db
def test_another_content_than_the_approved_one_is_found() -> None:
    picture = make_picture()
    request = scheduled(make_article(lead_image=picture))
    picture.alt_texts = {"en": "Another bridge altogether"}
    picture.save()

    assert found(request) == ["content-changed"]


@pytest.mark.django_db
def test_a_version_that_cannot_be_read_any_more_is_found() -> None:
    request = scheduled()
    revision = Revision.objects.get(pk=request.revision_id)
    Revision.objects.filter(pk=revision.pk).update(content={**revision.content, "body": 5})

    assert found(request) == ["broken"]


@pytest.mark.django_db
def test_a_section_that_stories_moved_into_cannot_come_down() -> None:
    section = make_live_category()
    request = request_unpublication(
        page=section, due_at=database_now() + IN_TIME, user=make_admin(), now=timezone.now()
    )
    scheduled(make_article(section), due_in=timedelta(minutes=30))

    assert found(request) == ["section-in-use"]


@pytest.mark.django_db
def test_people_are_told_once_per_stage_and_finding() -> None:
    article = make_article()
    request = scheduled(article)
    CategoryPage.objects.filter(pk=article.get_parent().pk).update(name_confirmed=False)

    for _again in range(3):
        prepare_everything(seconds=60)
        look_again(request)
    early = len(warnings())
    move_due(request, due_in=timedelta(seconds=50))
    for _again in range(3):
        prepare_everything(seconds=60)
        look_again(request)

    entries = PageLogEntry.objects.filter(page_id=article.pk, action="newsroom.publication.warned")
    assert (early, len(warnings()), entries.count()) == (1, 2, 2)


@pytest.mark.django_db
def test_a_further_finding_is_told_by_itself() -> None:
    article = make_article()
    request = scheduled(article)
    CategoryPage.objects.filter(pk=article.get_parent().pk).update(name_confirmed=False)
    prepare_everything(seconds=60)
    Hold.objects.create(
        story_id=article.translation_key.hex,
        kind=Hold.Kind.KILL,
        reason="It is wrong.",
        set_by_name="Chief",
        set_at=timezone.now(),
    )

    look_again(request)
    prepare_everything(seconds=60)

    first, second = warnings()
    findings = Preparation.objects.get(pk=request.pk).findings
    by_check = {one["check_id"]: one["key"] for one in findings}
    assert first.payload["keys"] == [by_check["category-missing"]]
    assert second.payload["keys"] == [by_check["kill"]]


@pytest.mark.django_db
def test_what_was_mended_is_no_danger_any_more() -> None:
    article = make_article()
    request = scheduled(article)
    section = CategoryPage.objects.filter(pk=article.get_parent().pk)
    section.update(name_confirmed=False)
    prepare_everything(seconds=60)
    before = [one.pk for one in publications_in_danger()]

    section.update(name_confirmed=True)
    look_again(request)
    prepare_everything(seconds=60)

    assert before == [request.pk]
    assert not publications_in_danger().exists()


@pytest.mark.django_db
def test_a_cancelled_request_is_no_danger_any_more() -> None:
    article = make_article()
    request = scheduled(article)
    CategoryPage.objects.filter(pk=article.get_parent().pk).update(name_confirmed=False)
    prepare_everything(seconds=60)

    cancel_publication(publication=request, user=make_admin(), reason="Not today.")

    assert not publications_in_danger().exists()


@pytest.mark.django_db
def test_another_time_begins_from_the_start() -> None:
    article = make_article()
    request = scheduled(article)
    CategoryPage.objects.filter(pk=article.get_parent().pk).update(name_confirmed=False)
    prepare_everything(seconds=60)

    Publication.objects.filter(pk=request.pk).update(
        version=2, due_at=database_now() + timedelta(minutes=5)
    )
    prepare_everything(seconds=60)

    assert len(warnings()) == 2
    assert Preparation.objects.get(pk=request.pk).version == 2


@pytest.mark.django_db
def test_findings_are_read_in_the_language_of_the_screen() -> None:
    article = make_article()
    request = scheduled(article)
    CategoryPage.objects.filter(pk=article.get_parent().pk).update(name_confirmed=False)
    prepare_everything(seconds=60)

    finding = Preparation.objects.get(pk=request.pk).findings[0]
    said: dict[str, Any] = {}
    for code in ("en", "ru"):
        with override(code):
            entry = PageLogEntry.objects.get(
                page_id=article.pk, action="newsroom.publication.warned"
            )
            said[code] = (words_of(finding), str(entry.message))

    assert "is not published in this locale" in said["en"][0]
    assert said["ru"][0] != said["en"][0]
    assert said["ru"][0] in said["ru"][1]


def test_no_row_of_the_ledger_is_held_by_a_dry_run(committed_db: DatabaseClone) -> None:
    """`publish_one` passes over rows that somebody holds: it must find this one free."""
    request = scheduled()
    prepare_one(publication_id=request.pk, now=database_now())
    move_due(request, due_in=timedelta(seconds=50))

    with psycopg.connect(committed_db.url) as other, transaction.atomic():
        prepare_one(publication_id=request.pk, now=database_now())
        free = other.execute(
            "SELECT id FROM newsroom_publication WHERE id = %s FOR UPDATE SKIP LOCKED",
            [request.pk],
        ).fetchall()

    assert free == [(request.pk,)]
    assert Preparation.objects.get(pk=request.pk).stage == "late"


def test_of_two_workers_one_tries_and_the_other_passes_on(committed_db: DatabaseClone) -> None:
    article = make_article()
    request = scheduled(article)
    prepare_one(publication_id=request.pk, now=database_now())
    CategoryPage.objects.filter(pk=article.get_parent().pk).update(name_confirmed=False)
    move_due(request, due_in=timedelta(seconds=50))

    with psycopg.connect(committed_db.url) as other:
        other.execute("SELECT * FROM newsroom_preparation FOR UPDATE")
        prepare_one(publication_id=request.pk, now=database_now())
        meanwhile = Preparation.objects.get(pk=request.pk).stage
    prepare_one(publication_id=request.pk, now=database_now())

    assert meanwhile == "early"
    assert Preparation.objects.get(pk=request.pk).stage == "late"
    assert len(warnings()) == 1
