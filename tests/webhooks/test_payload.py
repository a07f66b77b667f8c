"""What a message says is true at the moment of sending, and public."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from newsroom.delivery.models import Change, Document
from newsroom.publishing.models import Publication
from newsroom.publishing.publish_due import publish_everything_due
from newsroom.publishing.verbs import perform
from newsroom.webhooks.models import WebhookDelivery
from newsroom.webhooks.outbox import queue_new_changes
from newsroom.webhooks.payload import body_of
from tests.builders import (
    make_admin,
    make_article,
    make_live_article,
    make_live_category,
    publish,
    schedule,
)
from tests.webhooks.endpoints import make_endpoint

pytestmark = pytest.mark.django_db
DRAFT = "A word that stands in the draft only"


def messages():
    queue_new_changes(now=timezone.now())
    return [json.loads(body_of(one)) for one in WebhookDelivery.objects.order_by("position")]


def perform_by_admin(name, page, **values):
    return perform(name, page=page, user=make_admin(), values=values, now=timezone.now())


@pytest.fixture
def section():
    section = make_live_category()
    make_endpoint()
    return section


def test_it_names_the_change_and_where_to_fetch_the_story(section):
    article = make_live_article(section)
    change = Change.objects.get(public_id=article.public_id)

    (message,) = messages()

    data = message["data"]
    document = Document.objects.get(page_id=article.pk)
    assert message["timestamp"] == data["at"]
    assert {name: data[name] for name in ("position", "op", "reason", "id", "locale")} == {
        "position": change.position,
        "op": "upsert",
        "reason": "published",
        "id": article.public_id,
        "locale": "en",
    }
    assert data["story_id"] == document.story_id
    assert data["api_url"].endswith(f"/api/v1/articles/{article.public_id}")
    assert data["published_at"] == json.loads(document.card)["published_at"]
    assert "scheduled_for" not in data


def test_nothing_of_the_text_stands_in_it(section):
    article = make_live_article(section)
    article.title = DRAFT
    article.save_revision()

    said = json.dumps(messages())

    assert DRAFT not in said
    assert Document.objects.get(page_id=article.pk).title not in said


def test_a_planned_story_says_for_when_and_how_late_it_was(section):
    row = schedule(make_article(section))
    Publication.objects.filter(pk=row.pk).update(
        created_at=timezone.now() - timedelta(hours=2),
        due_at=timezone.now() - timedelta(hours=1),
    )
    publish_everything_due(done_by="clock", seconds=5)
    row.refresh_from_db()

    (message,) = messages()

    assert message["data"]["scheduled_for"] == row.due_at.isoformat()
    assert message["data"]["lateness_seconds"] == round(row.lateness.total_seconds(), 3)
    assert message["data"]["lateness_seconds"] > 3600


def test_a_story_withdrawn_meanwhile_says_its_tombstone_only(section):
    article = make_live_article(section)
    queue_new_changes(now=timezone.now())
    perform_by_admin("kill", article, confirmation=article.title, reason="It was a forgery.")

    first, second = messages()

    assert first["type"] == second["type"] == "article.killed"
    assert set(first["data"]) == {
        *("position", "op", "reason", "id", "story_id", "locale", "at"),
    }
    assert (first["data"]["op"], first["data"]["reason"]) == ("delete", "killed")
    assert first["data"]["position"] < second["data"]["position"]
    assert "forgery" not in json.dumps([first, second])


def test_a_story_that_is_back_says_that_it_is_there(section):
    article = make_live_article(section)
    perform_by_admin("unpublish", article, reason="Two facts are in doubt.")
    article.refresh_from_db()
    publish(article)

    types = [message["type"] for message in messages()]

    assert types == ["article.published", "article.relisted", "article.relisted"]


def test_a_deleted_page_keeps_its_message(section):
    article = make_live_article(section)
    queue_new_changes(now=timezone.now())
    article.delete()

    assert [message["data"]["op"] for message in messages()] == ["delete", "delete"]
