"""An embargo and a publication at the same moment: one is first, and the other sees it."""

import threading
from datetime import timedelta

from django.db import connection, transaction

from newsroom.publishing.database_clock import database_now
from newsroom.publishing.embargoes import set_embargo
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.models import Hold
from newsroom.publishing.publish_one import Outcome, publish_one
from tests.builders import make_admin, make_article, schedule


def hold_endlessly(page):
    return set_embargo(
        page=page, until=None, reason="Sources", user=make_admin(), now=database_now()
    )


def in_a_thread(call):
    """The thread, and where its result will stand."""
    results = []

    def run():
        try:
            results.append(call())
        except PublicationRefused as refusal:
            results.append(refusal.code)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, results


def test_a_publication_under_way_is_waited_for_and_the_embargo_comes_too_late(committed_db):
    article = make_article()
    row = schedule(article, due_at=database_now() - timedelta(seconds=1))

    with transaction.atomic():
        outcome = publish_one(publication_id=row.pk, done_by="clock")
        thread, results = in_a_thread(lambda: hold_endlessly(article))
        thread.join(0.5)
        was_waiting = thread.is_alive()
    thread.join(20)

    assert (outcome, was_waiting) == (Outcome.DONE, True)
    assert results == ["already_public"]
    assert not Hold.objects.exists()


def test_a_publication_that_meets_an_embargo_being_set_sends_nothing_out(committed_db):
    article = make_article()
    row = schedule(article, due_at=database_now() - timedelta(seconds=1))

    with transaction.atomic():
        hold_endlessly(article)
        thread, results = in_a_thread(lambda: publish_one(publication_id=row.pk, done_by="clock"))
        thread.join(5)
    thread.join(20)

    assert results == [Outcome.NOT_DUE_OR_TAKEN]
    article.refresh_from_db()
    row.refresh_from_db()
    assert (article.live, row.state) == (False, "cancelled")
