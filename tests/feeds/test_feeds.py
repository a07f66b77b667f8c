"""Feeds: what a reader's program gets, and what it never gets."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.content.addresses import public_path
from newsroom.delivery.go_public import leave_public
from newsroom.delivery.site_models import SiteDocument
from newsroom.feeds.clean_words import xml_text
from newsroom.feeds.publisher import publisher_in
from tests.builders import (
    embargo,
    make_article,
    make_category,
    make_live_article,
    make_live_category,
)

pytestmark = pytest.mark.django_db


def read(client: Client, address: str) -> ElementTree.Element:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/rss+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def titles(feed: ElementTree.Element) -> list[str]:
    return [item.findtext("title") or "" for item in feed.iter("item")]


def test_a_feed_holds_the_newest_stories_of_its_locale_in_order(client: Client) -> None:
    section, foreign = make_live_category("kk", title="Білім"), make_live_category("en")
    now = timezone.now()
    make_live_article(section, title="Ескі хабар", shown_at=now - timedelta(days=2))
    newest = make_live_article(section, title="Жаңа хабар", standfirst="Қысқаша & анық.")
    make_live_article(foreign, title="Not in this feed")

    feed = read(client, "/feeds/kk.rss")

    assert titles(feed) == ["Жаңа хабар", "Ескі хабар"]
    first = next(feed.iter("item"))
    assert first.findtext("link") == f"http://testserver{public_path(newest)}"
    assert first.findtext("description") == "Қысқаша &amp; анық."
    assert first.findtext("category") == "Білім"
    guid = first.find("guid")
    assert guid is not None
    assert (guid.text, guid.get("isPermaLink")) == (newest.public_id, "false")
    assert feed.findtext("channel/language") == "kk"


def test_a_category_has_a_feed_of_its_own(client: Client) -> None:
    section, other = make_live_category("ru", title="Спорт", slug="sport"), make_live_category("ru")
    make_live_article(section, title="Забег на рассвете")
    make_live_article(other, title="Другая рубрика")

    feed = read(client, "/feeds/ru/sport.rss")

    assert titles(feed) == ["Забег на рассвете"]
    assert feed.findtext("channel/title") == f"{publisher_in('ru').publisher.name} · Спорт"
    assert feed.findtext("channel/link") == "http://testserver/ru/sport/"


def test_archive_material_does_not_look_new(client: Client) -> None:
    section = make_live_category("en")
    make_live_article(section, title="From the archive", in_latest=False)

    assert titles(read(client, "/feeds/en.rss")) == []


@pytest.mark.parametrize("address", ["/feeds/de.rss", "/feeds/en/nowhere.rss", "/feeds/en/%00.rss"])
def test_what_is_not_there_has_no_feed(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_section_that_is_not_live_has_no_feed(client: Client) -> None:
    make_category("en", slug="hidden")

    assert client.get("/feeds/en/hidden.rss").status_code == 404


def test_m8_nothing_pending_or_withdrawn_stands_in_a_feed(client: Client) -> None:
    section = make_live_category("en", slug="news")
    now = timezone.now()
    make_article(section, title="A draft")
    embargo(make_article(section, title="Under embargo"), until=now + timedelta(days=1))
    gone = make_live_article(section, title="Withdrawn")
    shown = make_live_article(section, title="Live")
    leave_public(page_id=gone.pk, status=410, reason="killed", event="test", now=now)

    for address in ("/feeds/en.rss", "/feeds/en/news.rss"):
        assert titles(read(client, address)) == [shown.title]


def test_m48_markup_in_a_headline_stays_words(client: Client) -> None:
    section = make_live_category("en")
    make_live_article(section, title="<script>alert(1)</script> & ]]>")

    assert titles(read(client, "/feeds/en.rss")) == ["<script>alert(1)</script> & ]]>"]


def test_characters_that_no_xml_can_carry_are_dropped() -> None:
    assert xml_text("Қаз\x0bақ\x00стан\ud800 \U0001f30d\tend") == "Қазақстан \U0001f30d\tend"


def test_a_program_that_has_the_feed_gets_304(client: Client) -> None:
    make_live_article(make_live_category("en"))
    first = client.get("/feeds/en.rss")

    again = client.get("/feeds/en.rss", headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert first["CDN-Cache-Control"] == "public, max-age=40, stale-while-revalidate=10"
    assert first["Cache-Tag"] == "list-en,site-en"


def test_a_locale_without_a_frame_has_a_feed_all_the_same(client: Client) -> None:
    SiteDocument.objects.all().delete()

    assert read(client, "/feeds/en.rss").findtext("channel/title") == settings.WAGTAIL_SITE_NAME


def test_an_empty_feed_does_not_change_by_itself(client: Client) -> None:
    assert client.get("/feeds/kk.rss")["ETag"] == client.get("/feeds/kk.rss")["ETag"]


def test_a_feed_costs_three_queries(client: Client) -> None:
    section = make_live_category("en", slug="news")
    for number in range(4):
        make_live_article(section, title=f"Story {number}")

    with CaptureQueriesContext(connections["public"]) as queries:
        read(client, "/feeds/en/news.rss")

    assert len(queries) == 3


def test_m61_feeds_are_only_read(client: Client) -> None:
    for address in ("/feeds/en.rss", "/sitemap.xml", "/robots.txt"):
        assert client.post(address).status_code == 405
