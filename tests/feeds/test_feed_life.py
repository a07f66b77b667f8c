"""What becomes of a story in feeds: it appears, changes, moves, is corrected, leaves at once."""

import json
from datetime import timedelta
from html import escape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.http import http_date

from newsroom.content.models import ArticlePage
from newsroom.delivery.go_public import leave_public
from newsroom.delivery.models import Document
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Publication
from newsroom.publishing.publish_one import Outcome, publish_one
from newsroom.publishing.scheduling import request_publication
from tests.builders import (
    approve,
    embargo,
    make_admin,
    make_article,
    make_live_article,
    make_live_category,
    publish,
    schedule,
)
from tests.delivery.running import run_follow_ups, unpublish
from tests.feeds.forms import FORMS, fetch, read
from tests.review.corrections import NOTE, correct, wrong_story

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("form", FORMS)]
CORRECTIONS = [
    {
        "kind": "refutation",
        "note": "It never <closed> & nobody said so.",
        "at": "2026-07-11T22:20:00+00:00",
        "link": {"id": "x", "title": "What is true", "url": "https://news.example/en/true/"},
    },
    {"kind": "correction", "note": "The year was 2018.", "at": "2026-07-10T09:00:00+00:00",
     "link": None},
]  # fmt: skip


def reword(story: ArticlePage, *, act: str = Publication.Act.PUBLISH, **fields: Any) -> None:
    """Send another version out; as `update` it goes quietly."""
    story.refresh_from_db()
    for name, value in fields.items():
        setattr(story, name, value)
    story.save_revision()
    approval = approve(story)
    row = request_publication(
        page=story,
        revision=story.get_latest_revision(),
        approval=approval,
        due_at=database_now() - timedelta(milliseconds=1),
        user=make_admin(),
        act=act,
        now=timezone.now(),
    )
    assert publish_one(publication_id=row.pk, done_by="now") is Outcome.DONE


def set_members(story: ArticlePage, **members: Any) -> None:
    """In the stored document, as the room that owns the member writes it."""
    document = Document.objects.get(page_id=story.pk)
    document.body = json.dumps(json.loads(document.body) | members)
    document.etag = str(hash(document.body))
    document.save()


def age(story: ArticlePage) -> None:
    """As if it had gone out an hour ago."""
    document = Document.objects.get(page_id=story.pk)
    document.updated_at -= timedelta(hours=1)
    document.save()
    set_members(story, updated_at=document.updated_at.isoformat())


def test_an_update_keeps_its_id_and_shows_as_an_update(client: Client, form: str) -> None:
    story = make_live_article(make_live_category("en"))
    age(story)
    (before,) = read(client, form).entries

    reword(story, title="Bridge over the river stays open")

    (after,) = read(client, form).entries
    assert (after.id, after.published) == (before.id, before.published)
    assert after.title == "Bridge over the river stays open"
    assert after.updated >= before.updated + timedelta(minutes=59)


def test_a_quiet_update_does_not_show_as_one(client: Client, form: str) -> None:
    story = make_live_article(make_live_category("en"))
    age(story)
    (before,) = read(client, form).entries

    reword(story, act=Publication.Act.UPDATE, title="Bridge over the rivre reopens")

    (after,) = read(client, form).entries
    assert after.title == "Bridge over the rivre reopens"
    assert (after.id, after.updated) == (before.id, before.updated)


def test_a_story_that_moves_keeps_its_id(client: Client, form: str) -> None:
    section = make_live_category("en", slug="news")
    story = make_live_article(section, slug="before")
    (before,) = read(client, form).entries

    reword(story, slug="after")

    (after,) = read(client, form).entries
    assert after.id == before.id
    assert (before.url, after.url) == (
        "http://testserver/en/news/before/",
        "http://testserver/en/news/after/",
    )


def test_a_section_and_an_author_are_renamed_in_feeds_too(client: Client, form: str) -> None:
    section = make_live_category("en", slug="news", title="News")
    make_live_article(section)

    section.refresh_from_db()
    section.title = "Home news"
    section.save_revision()
    publish(section)
    run_follow_ups()

    feed = read(client, form, of="en/news")
    assert feed.title.endswith(" · Home news")
    assert feed.entries[0].subjects == ["Home news"]


@pytest.mark.parametrize(
    ("status", "reason"), [(404, "unpublished"), (410, "killed"), (451, "restricted")]
)
def test_m8_a_withdrawn_story_leaves_at_once(
    client: Client, form: str, status: int, reason: str
) -> None:
    section = make_live_category("en", slug="news")
    gone, stays = make_live_article(section, title="Gone"), make_live_article(section)
    before = fetch(client, form)

    leave_public(page_id=gone.pk, status=status, reason=reason, event="test", now=timezone.now())

    for address in ("en", "en/news"):
        assert read(client, form, of=address).titles == [stays.title]
    again = client.get(f"/feeds/en.{form}", headers={"if-none-match": before["ETag"]})
    assert again.status_code == 200


def test_m8_an_unpublished_story_leaves_at_once(client: Client, form: str) -> None:
    story = make_live_article(make_live_category("en"))

    unpublish(story)

    assert read(client, form).entries == []


def test_m8_nothing_pending_stands_in_a_feed(client: Client, form: str) -> None:
    section = make_live_category("en", slug="news")
    make_article(section, title="A draft")
    schedule(make_article(section, title="Scheduled"), due_at=database_now() + timedelta(hours=1))
    embargo(make_article(section, title="Under embargo"))
    shown = make_live_article(section, title="Live")
    shown.refresh_from_db()
    shown.title = "A newer draft of it"
    shown.save_revision()

    for address in ("en", "en/news"):
        assert read(client, form, of=address).titles == ["Live"]


def test_archive_material_and_undated_pieces_do_not_look_new(client: Client, form: str) -> None:
    section = make_live_category("en")
    make_live_article(section, title="From the archive", in_latest=False)
    make_live_article(section, title="Undated", undated=True)

    assert read(client, form).titles == []


def test_a_correction_stands_in_the_entry(client: Client, form: str) -> None:
    story = make_live_article(make_live_category("en"))
    set_members(story, corrections=CORRECTIONS)

    (entry,) = read(client, form).entries

    # The day in the newsroom's zone, and the note before the text that it speaks of.
    assert entry.html.startswith(
        "<p><strong>Refutation, 2026-07-12:</strong> It never &lt;closed&gt; &amp; nobody said so."
        ' <a href="https://news.example/en/true/">What is true</a></p>\n'
        "<p><strong>Correction, 2026-07-10:</strong> The year was 2018.</p>\n"
    )


def test_a_correction_shows_as_an_update(client: Client, form: str) -> None:
    story = wrong_story(make_live_category("en"))
    age(story)
    (before,) = read(client, form).entries

    correct(story, kind="clarification", text="unchanged")

    (after,) = read(client, form).entries
    assert after.id == before.id
    assert after.updated >= before.updated + timedelta(minutes=59)
    assert after.html.startswith("<p><strong>Clarification, ")
    assert escape(NOTE) in after.html


def test_readers_are_told_what_somebody_paid_for_and_what_machines_did(
    client: Client, form: str
) -> None:
    make_live_article(
        make_live_category("kk"),
        standfirst="Жаңа пәтерлер.",
        sponsored=True,
        text_provenance="ai_assisted",
        source="Құрылысшы",
        licence="CC BY 4.0",
    )

    (entry,) = read(client, form, of="kk").entries

    assert entry.summary == "Жарнама · Жаңа пәтерлер."
    assert entry.html.startswith("<p><strong>Жарнама</strong></p>\n")
    assert "<p><em>ЖИ көмегімен дайындалып, редакция тексерген</em></p>" in entry.html
    assert entry.html.endswith("<p><em>Дереккөз: Құрылысшы · Лицензия: CC BY 4.0</em></p>")


def test_an_answer_has_the_headers_of_the_contract(client: Client, form: str) -> None:
    section = make_live_category("en", slug="news")
    story = make_live_article(section)
    newest = Document.objects.get(page_id=story.pk).built_at

    answer = fetch(client, form, of="en/news")

    media_type = {"rss": "application/rss+xml", "atom": "application/atom+xml",
                  "json": "application/feed+json"}[form]  # fmt: skip
    expected = {
        "Content-Type": f"{media_type}; charset=utf-8",
        "Content-Language": "en",
        "Cache-Control": "public, max-age=10",
        "CDN-Cache-Control": "public, max-age=40, stale-while-revalidate=10",
        "Last-Modified": http_date(newest.timestamp()),
        "Cache-Tag": f"list-en,site-en,cat-{section.public_id}",
        "Surrogate-Key": f"list-en site-en cat-{section.public_id}",
        "Access-Control-Allow-Origin": "*",
        "X-Robots-Tag": "noindex",
    }
    assert {name: answer[name] for name in expected} == expected
    assert not {"Vary", "Set-Cookie"} & set(answer.headers)


def test_who_has_the_feed_gets_304_before_anything_is_written(client: Client, form: str) -> None:
    make_live_article(make_live_category("en"))
    etag = fetch(client, form)["ETag"]
    Document.objects.update(body="nothing that could be written")

    again = client.get(f"/feeds/en.{form}", headers={"if-none-match": etag})
    asked_for_head = client.head(f"/feeds/en.{form}", headers={"if-none-match": etag})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert again["CDN-Cache-Control"] == "public, max-age=40, stale-while-revalidate=10"
    assert asked_for_head.status_code == 304


def test_a_date_alone_earns_no_304(client: Client, form: str) -> None:
    """A list that lost its newest story has an older date and other content."""
    make_live_article(make_live_category("en"))
    later = http_date(timezone.now().timestamp() + 3600)

    answer = client.get(f"/feeds/en.{form}", headers={"if-modified-since": later})

    assert answer.status_code == 200


@pytest.mark.parametrize("address", ["de", "en/nowhere", "en/%00", "en/", "EN", "en/hidden"])
def test_what_is_not_there_has_no_feed(client: Client, form: str, address: str) -> None:
    assert client.get(f"/feeds/{address}.{form}").status_code == 404
