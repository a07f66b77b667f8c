"""A kill meets publications that are under way: nobody waits in a circle, nothing slips out."""

import pytest

from newsroom.delivery.models import Document
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Publication
from newsroom.publishing.publish_one import Outcome, publish_one
from newsroom.publishing.verbs import perform
from tests.builders import make_admin, make_article, make_live_category, publish, schedule
from tests.delivery.threads import in_transaction, wait_until_blocked

pytestmark = pytest.mark.usefixtures("committed_db")


def kill(page):
    values = {"reason": "The document is forged.", "confirmation": page.title}
    return perform("kill", page=page, user=make_admin(), values=values, now=database_now())


def live_and_due():
    """A story that is live in English and due in Russian."""
    english = make_article(make_live_category("en"))
    russian = make_article(make_live_category("ru"), translation_key=english.translation_key)
    publish(english)
    english.refresh_from_db()
    return english, russian, schedule(russian)


def test_a_kill_waits_for_a_publication_under_way_and_takes_it_down_too():
    english, russian, row = live_and_due()

    with in_transaction(lambda: publish_one(publication_id=row.pk, done_by="clock")) as going_out:
        going_out.ran()
        with in_transaction(lambda: kill(english)) as killing:
            wait_until_blocked()
            going_out.commit()
            killing.ran().commit()

    answers = Document.objects.filter(page_id__in=[english.pk, russian.pk])
    assert set(answers.values_list("status", flat=True)) == {410}
    assert answers.count() == 2


def test_what_falls_due_during_a_kill_does_not_go_out():
    english, russian, row = live_and_due()

    with in_transaction(lambda: kill(english)) as killing:
        killing.ran()
        outcome = publish_one(publication_id=row.pk, done_by="clock")
        killing.commit()

    assert outcome is Outcome.NOT_DUE_OR_TAKEN
    row.refresh_from_db()
    assert row.state == Publication.State.CANCELLED
    assert publish_one(publication_id=row.pk, done_by="sweep") is Outcome.NOT_DUE_OR_TAKEN
    assert not Document.objects.filter(page_id=russian.pk, status=200).exists()
