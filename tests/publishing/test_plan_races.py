"""Two editors, or an editor and the clock, at the same plan in the same moment."""

from datetime import timedelta

from wagtail.models import Page

from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Publication
from newsroom.publishing.publish_one import Outcome, publish_one
from tests.builders import approve, make_article, schedule
from tests.publishing.plans import ahead, beside, do, make_due, row_of


def test_of_two_who_reschedule_at_once_one_is_told_the_others_time(committed_db):
    article = make_article()
    row = schedule(article, due_at=ahead(hours=2))
    early, late = ahead(hours=3), ahead(hours=4)

    _said, refusal, was_waiting = beside(
        lambda: do("reschedule", article, at=early, version=1),
        lambda: do("reschedule", article, at=late, version=1),
    )

    row.refresh_from_db()
    assert was_waiting
    assert (refusal.status, refusal.code, refusal.facts["version"]) == (409, "changed_meanwhile", 2)
    assert (row.due_at, row.version) == (early, 2)


def test_who_reschedules_while_it_goes_out_is_told_that_it_went_out(committed_db):
    article = make_article()
    row = schedule(article, due_at=database_now() - timedelta(seconds=1))

    outcome, refusal, was_waiting = beside(
        lambda: publish_one(publication_id=row.pk, done_by="clock"),
        lambda: do("reschedule", article, at=ahead(hours=4), version=1),
    )

    row.refresh_from_db()
    assert (outcome, was_waiting) == (Outcome.DONE, True)
    assert (refusal.code, refusal.facts["state"]) == ("changed_meanwhile", "done")
    assert "It went out" in refusal.message
    assert (row.state, row.version) == ("done", 1)


def test_the_clock_passes_over_what_is_being_rescheduled(committed_db):
    article = make_article()
    row = schedule(article, due_at=ahead(hours=2))
    make_due(row)

    _said, outcome, _waited = beside(
        lambda: do("reschedule", article, at=ahead(hours=4), version=1),
        lambda: publish_one(publication_id=row.pk, done_by="clock"),
    )

    assert outcome is Outcome.NOT_DUE_OR_TAKEN
    assert not Page.objects.get(pk=article.pk).live


def test_of_two_who_schedule_at_once_the_first_ones_plan_stands(committed_db):
    article = make_article()
    approve(article)
    early, late = ahead(hours=3), ahead(hours=4)

    _said, refusal, _waited = beside(
        lambda: do("schedule", article, at=early), lambda: do("schedule", article, at=late)
    )

    assert refusal.code == "changed_meanwhile"
    assert row_of(article).due_at == early
    assert Publication.objects.filter(page_id=article.pk).count() == 1


def test_of_two_who_publish_at_once_one_does(committed_db):
    article = make_article()
    approve(article)

    said, refusal, _waited = beside(lambda: do("publish", article), lambda: do("publish", article))

    assert said == f"“{article.title}” is live."
    assert refusal.message == "Readers have this very version already."
    assert Publication.objects.filter(page_id=article.pk, verb="publish").count() == 1


def test_of_stopping_and_moving_at_once_the_first_counts(committed_db):
    article = make_article()
    row = schedule(article, due_at=ahead(hours=2))

    _said, refusal, _waited = beside(
        lambda: do("unschedule", article, reason="Doubtful facts", version=1),
        lambda: do("reschedule", article, at=ahead(hours=4), version=1),
    )

    row.refresh_from_db()
    assert row.state == "cancelled"
    assert "It does not wait any more: Doubtful facts" in refusal.message
