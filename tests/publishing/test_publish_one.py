"""One row of the ledger, carried out once whatever happens around it."""

import re
import threading
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, PageLogEntry

from newsroom.delivery.models import Change, Document, FollowUp
from newsroom.publishing.approvals import withdraw_approvals
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Publication
from newsroom.publishing.publish_one import MOST_ATTEMPTS, Outcome, due_publications, publish_one
from newsroom.publishing.scheduling import cancel_publication, request_unpublication
from newsroom.review.policy import Role
from tests.builders import (
    embargo,
    make_admin,
    make_article,
    make_live_article,
    make_live_category,
    paragraphs,
    publish,
    schedule,
)
from tests.review.people import make_person


def carry_out(publication):
    outcome = publish_one(publication_id=publication.pk, done_by="now")
    publication.refresh_from_db()
    return outcome


def is_live(page):
    return Page.objects.get(pk=page.pk).live


@pytest.mark.django_db
def test_a_due_story_goes_live_with_document_change_and_record():
    article = make_article()
    publication = schedule(article)

    assert carry_out(publication) is Outcome.DONE

    article.refresh_from_db()
    assert article.live
    assert article.live_revision_id == publication.revision_id
    document = Document.objects.get(page_id=article.pk)
    assert (document.status, document.revision_id) == (200, publication.revision_id)
    change = Change.objects.order_by("-position").first()
    assert (change.op, change.reason, change.public_id) == (
        "upsert", "published", article.public_id,
    )  # fmt: skip
    assert publication.state == "done"
    assert publication.lateness >= timedelta(0)
    assert publication.done_by == "now"


@pytest.mark.django_db
def test_a_second_call_changes_nothing():
    article = make_article()
    publication = schedule(article)
    carry_out(publication)
    follow_ups, changes = FollowUp.objects.count(), Change.objects.count()

    assert carry_out(publication) is Outcome.NOT_DUE_OR_TAKEN

    assert (FollowUp.objects.count(), Change.objects.count()) == (follow_ups, changes)
    assert PageLogEntry.objects.filter(page=article.pk, action="wagtail.publish").count() == 1


@pytest.mark.django_db
def test_nothing_goes_out_before_its_time():
    article = make_article()
    publication = schedule(article, due_at=database_now() + timedelta(hours=1))
    # Whoever presses *Try again* changes this instant alone.
    Publication.objects.filter(pk=publication.pk).update(next_attempt_at=database_now())

    assert carry_out(publication) is Outcome.NOT_DUE_OR_TAKEN

    assert not is_live(article)
    assert not Document.objects.filter(page_id=article.pk).exists()


@pytest.mark.django_db
def test_the_approved_version_goes_out_and_the_newer_draft_stays_a_draft():
    article = make_article()
    publication = schedule(article)
    draft = article.get_latest_revision().as_object()
    draft.title = "Written after the approval"
    draft.save_revision()

    carry_out(publication)

    article.refresh_from_db()
    assert article.title == "Bridge over the river reopens"
    assert article.has_unpublished_changes


@pytest.mark.django_db
def test_a_withdrawn_approval_sends_nothing_out():
    article = make_article()
    publication = schedule(article)

    withdraw_approvals(page_id=article.pk, reason="unlocked", now=database_now())

    publication.refresh_from_db()
    assert publication.state == "cancelled"
    assert carry_out(publication) is Outcome.NOT_DUE_OR_TAKEN
    assert not is_live(article)


@pytest.mark.django_db
def test_a_revision_rewritten_in_place_is_not_the_approved_one():
    """Autosave keeps the id of a revision and changes its content."""
    article = make_article()
    publication = schedule(article)
    revision = article.get_latest_revision()
    revision.content["title"] = "Slipped in under the same id"
    revision.save(update_fields=["content"])

    assert carry_out(publication) is Outcome.RETRY

    assert not is_live(article)
    assert "approve it again" in publication.last_error


@pytest.mark.django_db
def test_a_blocked_story_is_retried_and_reported_and_delays_nobody():
    section = make_live_category()
    blocked, good = make_article(section), make_article(section)
    rows = [schedule(blocked), schedule(good)]
    embargo(blocked, until=database_now() + timedelta(hours=2))

    outcomes = [carry_out(row) for row in rows]

    assert outcomes == [Outcome.RETRY, Outcome.DONE]
    assert "embargo" in rows[0].last_error
    assert not is_live(blocked)
    assert is_live(good)


@pytest.mark.django_db
def test_after_the_last_attempt_the_row_is_failed_and_stays_visible():
    article = make_article(body=[])
    publication = schedule(article)

    outcomes = []
    for _ in range(MOST_ATTEMPTS):
        outcomes.append(carry_out(publication))
        Publication.objects.filter(pk=publication.pk).update(next_attempt_at=publication.due_at)

    assert outcomes == [Outcome.RETRY] * (MOST_ATTEMPTS - 1) + [Outcome.FAILED]
    assert "no text" in publication.last_error
    assert not is_live(article)


@pytest.mark.django_db
def test_what_ended_during_an_outage_never_goes_live():
    article = make_article()
    now = database_now()
    publication = schedule(article, due_at=now - timedelta(hours=2))
    ending = request_unpublication(
        page=article, due_at=now - timedelta(hours=1), user=make_admin(), now=now
    )

    assert carry_out(publication) is Outcome.SUPERSEDED
    assert carry_out(ending) is Outcome.SUPERSEDED

    assert not Document.objects.filter(page_id=article.pk).exists()
    assert not is_live(article)


@pytest.mark.django_db
def test_taking_down_leaves_a_tombstone_and_keeps_a_scheduled_relaunch():
    article = make_live_article()
    article.title = "Relaunched"
    article.save_revision()
    relaunch = schedule(article, due_at=database_now() + timedelta(hours=1))
    now = database_now()

    carry_out(request_unpublication(page=article, due_at=now, user=make_admin(), now=now))

    relaunch.refresh_from_db()
    assert relaunch.state == "pending"
    assert not is_live(article)
    assert Document.objects.get(page_id=article.pk).status == 404
    assert Change.objects.order_by("-position").first().reason == "unpublished"


@pytest.mark.django_db
def test_due_rows_come_in_planned_order():
    section = make_live_category()
    now = database_now()
    late = schedule(make_article(section), due_at=now - timedelta(seconds=1))
    early = schedule(make_article(section), due_at=now - timedelta(seconds=9))

    assert due_publications(limit=10) == [early.pk, late.pk]


@pytest.mark.django_db
def test_an_update_of_a_live_page_keeps_its_first_time():
    article = make_live_article()
    first = article.first_published_at
    article.body = paragraphs("The bridge closed again.")
    article.save_revision()

    publish(article)

    article.refresh_from_db()
    assert article.first_published_at == first
    assert Document.objects.get(page_id=article.pk).first_published_at == first
    assert Change.objects.order_by("-position").first().reason == "updated"


@pytest.mark.django_db
def test_deleting_a_page_leaves_its_tombstone_and_ends_its_requests():
    section = make_live_category()
    article = make_live_article(section)
    waiting = schedule(article, due_at=database_now() + timedelta(hours=1))
    page_id = article.pk

    article.delete()

    waiting.refresh_from_db()
    assert waiting.state == "superseded"
    assert Document.objects.get(page_id=page_id).status == 404
    assert Change.objects.order_by("-position").first().reason == "deleted"


def test_eight_hands_on_one_row_publish_once(committed_db):
    """Red without the state filter in `claim`."""
    article = make_article()
    publication = schedule(article)
    connection.commit()
    outcomes, barrier = [], threading.Barrier(8)

    def hand():
        barrier.wait()
        for _ in range(3):
            outcomes.append(publish_one(publication_id=publication.pk, done_by="now"))
        connections.close_all()

    hands = [threading.Thread(target=hand) for _ in range(8)]
    for one in hands:
        one.start()
    for one in hands:
        one.join()

    assert outcomes.count(Outcome.DONE) == 1
    assert outcomes.count(Outcome.NOT_DUE_OR_TAKEN) == 23
    assert PageLogEntry.objects.filter(page=article.pk, action="wagtail.publish").count() == 1
    assert Change.objects.filter(public_id=article.public_id).count() == 1


@pytest.mark.django_db
def test_the_history_of_the_page_tells_the_plan_the_failure_and_the_end():
    article = make_article(body=[])
    tomorrow = schedule(article, due_at=database_now() + timedelta(days=1))
    cancel_publication(publication=tomorrow, user=make_admin(), reason="Overtaken by events.")
    carry_out(schedule(article))
    article.body = paragraphs("Words at last.")
    article.save_revision()
    publish(article)

    browser = Client()
    browser.force_login(make_admin())
    history = browser.get(reverse("wagtailadmin_pages:history", args=[article.pk]))

    text = history.content.decode()
    assert "To publish at" in text
    assert "Not to publish any more: Overtaken by events." in text
    assert "Could not publish, attempt 1: NotPublishable: The story has no text." in text
    assert re.search(r"Publish: done at [-\d: ]+, 0\.\d s after its time", text)

    with translation.override("ru"):
        russian = [str(line.message) for line in PageLogEntry.objects.filter(page=article.pk)]
    assert any(line.startswith("Опубликовать: исполнено") for line in russian), russian


def test_a_row_in_somebodys_hands_is_passed_over(committed_db, caplog):
    """Red without SKIP LOCKED in `claim`: waiting for the lock ends in an error."""
    publication = schedule(make_article())
    outcomes = []

    def other_hand():
        outcomes.append(publish_one(publication_id=publication.pk, done_by="now"))
        connections.close_all()

    with transaction.atomic():
        Publication.objects.select_for_update().get(pk=publication.pk)
        thread = threading.Thread(target=other_hand)
        thread.start()
        thread.join()

    assert outcomes == [Outcome.NOT_DUE_OR_TAKEN]
    assert "Publication failed" not in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize("loss", ["disabled", "demoted", "deleted"])
def test_an_approval_lapses_with_the_right_of_who_gave_it(loss):
    editor = make_person(Role.CHIEF_EDITOR)
    article = make_article()
    publication = schedule(article, user=editor)
    if loss == "disabled":
        editor.is_active = False
        editor.save()
    elif loss == "demoted":
        editor.groups.clear()
    else:
        editor.delete()

    assert carry_out(publication) is Outcome.RETRY

    assert "may not do so any more" in publication.last_error
    assert not is_live(article)


@pytest.mark.django_db
def test_a_publication_costs_a_bounded_number_of_queries(django_assert_max_num_queries):
    """77 now, about half of them in Wagtail's own publish; more would delay every burst."""
    section = make_live_category()
    publication = schedule(make_article(section))

    with django_assert_max_num_queries(80):
        assert publish_one(publication_id=publication.pk, done_by="now") is Outcome.DONE


@pytest.mark.django_db
def test_looking_for_what_is_due_costs_one_query(django_assert_num_queries):
    section = make_live_category()
    for _ in range(3):
        schedule(make_article(section))

    with django_assert_num_queries(1):
        assert len(due_publications(limit=10)) == 3
