"""Who was told: for the desk that takes a publication back, and in the story's timeline."""

import pytest
from django.utils import timezone

from newsroom.desk.timeline.story_timeline import timeline_of
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Publication
from newsroom.publishing.undo_words import explain_undo
from newsroom.webhooks.received import who_received
from newsroom.webhooks.send_due import send_webhooks
from tests.builders import make_admin, make_live_article
from tests.webhooks.endpoints import make_endpoint
from tests.webhooks.receivers import receiving, status

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """A story that two of three receivers have taken."""
    with receiving(status(204)) as good, receiving(status(500)) as bad:
        make_endpoint(good.url, name="Mirror of the coast")
        make_endpoint(bad.url, name="Out of order")
        make_endpoint(good.url, name="Wire")
        article = make_live_article()
        send_webhooks(seconds=5)
    return article


def sentences_before_undo(article):
    return explain_undo(type(article).objects.get(pk=article.pk), database_now())


def test_it_names_who_took_a_message_since(told):
    done_at = Publication.objects.get(page_id=told.pk).done_at

    receipts = who_received([told.pk], since=done_at)

    assert sorted(one.name for one in receipts) == ["Mirror of the coast", "Wire"]
    assert {(one.locale, one.reason) for one in receipts} == {("en", "published")}
    assert who_received([told.pk], since=timezone.now()) == []


def test_the_desk_reads_it_before_it_takes_a_publication_back(told):
    sentences = sentences_before_undo(told)

    assert "1 message of a webhook is on its way: it will say what is true by then." in sentences
    (names,) = [one for one in sentences if one.startswith("Webhooks that were told")]
    assert "Mirror of the coast" in names
    assert "Wire" in names
    assert "Out of order" not in names


def test_where_nobody_was_told_that_is_said_and_without_webhooks_nothing():
    assert not any("ebhook" in one for one in sentences_before_undo(make_live_article()))

    make_endpoint()

    assert "No webhook was told so far." in sentences_before_undo(make_live_article())


def test_the_timeline_tells_it(told):
    timeline = timeline_of(told, user=make_admin(), now=timezone.now())

    sentences = [step.sentence for step in timeline.steps]
    assert "Delivered to Mirror of the coast: published" in sentences
    assert "Delivered to Wire: published" in sentences
    assert not any("Out of order" in one for one in sentences)
