"""The page as it stood at an instant, from the ledger and the versions on record."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from newsroom.delivery.models import Document
from newsroom.publishing.as_it_stood import as_it_stood
from newsroom.publishing.models import Publication
from newsroom.publishing.publish_now import carry_out_now
from newsroom.publishing.scheduling import request_unpublication
from tests.builders import make_admin, make_article, make_live_article, paragraphs, publish

pytestmark = pytest.mark.django_db
NOON = timezone.now().replace(microsecond=0) - timedelta(days=3)


def moved_to(publication, instant):
    """The row as if it had been carried out then."""
    Publication.objects.filter(pk=publication.pk).update(started_at=instant, done_at=instant)


def story_of_three_days():
    """Out at noon, changed at two, down at four."""
    article = make_article(title="The first headline")
    moved_to(publish(article), NOON)
    first_document = json.loads(Document.objects.get(page_id=article.pk).body)
    article.refresh_from_db()
    article.title, article.body = "The second headline", paragraphs("Other words.")
    article.save_revision()
    moved_to(publish(article), NOON + timedelta(hours=2))
    article.refresh_from_db()
    row = request_unpublication(
        page=article, due_at=timezone.now(), user=make_admin(), now=timezone.now()
    )
    carry_out_now(row)
    moved_to(row, NOON + timedelta(hours=4))
    return article, first_document


def export(article, at, **options):
    printed = StringIO()
    call_command("page_as_it_stood", page=article.pk, at=at.isoformat(), stdout=printed, **options)
    return printed.getvalue()


def test_each_hour_has_its_own_version():
    article, _first = story_of_three_days()

    headlines = {
        hours: standing.document.title if standing.document else standing.status
        for hours in (-1, 0, 1, 2, 3, 4, 5)
        for standing in [as_it_stood(page_id=article.pk, at=NOON + timedelta(hours=hours))]
    }

    assert headlines == {
        -1: 404,
        0: "The first headline",
        1: "The first headline",
        2: "The second headline",
        3: "The second headline",
        4: 404,
        5: 404,
    }


def test_the_export_equals_the_document_that_readers_got():
    article, readers_got = story_of_three_days()

    exported = json.loads(export(article, NOON + timedelta(hours=1)))

    document = exported["document"]
    for member in ("id", "title", "standfirst", "body", "authors", "tags", "category", "seo"):
        assert document[member] == readers_got[member]
    assert exported["status"] == 200
    assert exported["content_hash"]["are_equal"] is True
    assert exported["approval"]["by"]
    assert exported["until"] is not None


def test_an_export_for_when_it_was_not_out_says_so_and_fails():
    article, _first = story_of_three_days()

    with pytest.raises(CommandError, match="no document"):
        export(article, NOON + timedelta(hours=5))
    with pytest.raises(CommandError, match="never been out"):
        export(article, NOON - timedelta(hours=1))
    with pytest.raises(CommandError, match="not come yet"):
        export(article, timezone.now() + timedelta(hours=1))


def test_only_locales_that_were_live_then_are_named():
    article = make_live_article()
    version = article.copy_for_translation(
        locale=type(article.locale).objects.get(language_code="ru"), copy_parents=True
    )
    parent = version.get_parent().specific
    parent.name_confirmed = True
    parent.title = "Раздел"
    parent.save_revision()
    publish(parent)
    version.title = "Мост"
    version.save_revision()
    publish(version)
    rows = Publication.objects.filter(page_id=article.pk)
    rows.update(done_at=NOON, started_at=NOON)

    then = as_it_stood(page_id=article.pk, at=NOON + timedelta(hours=1))
    now = as_it_stood(page_id=article.pk, at=timezone.now() + timedelta(seconds=1))

    assert then.live_locales == ("en",)
    assert [one["locale"] for one in then.document.body["alternates"]] == ["en"]
    assert now.live_locales == ("en", "ru")


def test_a_version_that_is_no_longer_what_was_approved_is_said_so():
    article = make_live_article()
    Publication.objects.filter(page_id=article.pk).update(content_hash="0" * 64)

    exported = json.loads(export(article, timezone.now()))

    assert exported["content_hash"]["are_equal"] is False
    assert "another hash" in exported["remark"]


def test_the_reader_page_of_then_can_be_opened():
    article, _first = story_of_three_days()

    html = export(article, NOON + timedelta(hours=1), html=True)

    assert "The first headline" in html
    assert "The second headline" not in html
    assert 'name="robots" content="noindex"' in html


def test_the_desk_shows_facts_page_and_export(client):
    article, _first = story_of_three_days()
    client.force_login(make_admin())
    url = reverse("newsroom_as_it_stood", args=[article.pk])
    at = timezone.localtime(NOON + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S")

    screen = client.get(url, {"at": at})
    page = client.get(url, {"at": at, "as": "html"})
    exported = client.get(url, {"at": at, "as": "json"})

    assert "The first headline" in screen.content.decode()
    assert "<td>equal to what was approved" in screen.content.decode()
    assert "The first headline" in page.content.decode()
    assert exported.json()["document"]["title"] == "The first headline"
    assert "no-store" in exported["Cache-Control"]


def test_who_may_not_edit_the_page_sees_nothing_of_its_past(client):
    article = make_live_article()
    stranger = get_user_model().objects.create_user("stranger", password="a long demo password")
    client.force_login(stranger)

    answer = client.get(reverse("newsroom_as_it_stood", args=[article.pk]), {"at": "2026-01-01"})

    assert answer.status_code in (302, 403)
