"""The migration that brought translations: documents of before say at once what they are."""

from importlib import import_module

import pytest
from django.db import connection
from django.utils import timezone

from newsroom.delivery.built import etag_of
from newsroom.delivery.models import Document, FollowUp
from newsroom.translation.follow import follow_story
from newsroom.translation.models import Confirmation, LocaleVersion
from tests.translation.newsroom_in_two_languages import (
    run_follow_ups,
    told,
    translated_story,
)

pytestmark = pytest.mark.django_db
migration = import_module("newsroom.migrations.0045_translations")


def as_before(document):
    """The bytes of a version that knew no translations."""
    card, body = document.card, document.body
    start = card.index(',"translation":')
    members = card[start:-1]
    document.card = card.replace(members, "")
    document.body = body.replace(members, "", 1).replace(',"outdated":false', "")
    document.save()


def test_documents_are_given_the_very_bytes_that_would_be_written_now():
    source, version = translated_story()
    stored = {one.page_id: one for one in Document.objects.filter(kind="article")}
    for document in Document.objects.filter(kind="article"):
        as_before(document)
    assert '"translation"' not in Document.objects.get(page_id=source.pk).card

    migration.tell_relations(None, None)

    for page in (source, version):
        document = Document.objects.get(page_id=page.pk)
        assert document.card == stored[page.pk].card
        assert document.body == stored[page.pk].body
        assert document.etag == etag_of(document.body)
    built_at = Document.objects.get(page_id=source.pk).built_at
    migration.tell_relations(None, None)
    assert Document.objects.get(page_id=source.pk).built_at == built_at


def test_versions_of_before_are_taken_over_one_story_at_a_time():
    source, version = translated_story()
    LocaleVersion.objects.all().delete()
    Confirmation.objects.all().delete()

    with connection.cursor() as cursor:
        cursor.execute(migration.TAKE_OVER)
    [asked] = FollowUp.objects.filter(topic="translations", state="pending")
    follow_story(asked.payload)
    FollowUp.objects.filter(pk=asked.pk).update(state="done", done_at=timezone.now())
    assert run_follow_ups() == 1

    assert LocaleVersion.objects.get(page_id=source.pk).relation == "original"
    assert Confirmation.objects.get(page_id=version.pk).why == "assumed"
    assert told(version)["state"] == "current"
