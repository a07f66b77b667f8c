"""Feeds: what a reader's program gets, and what it never gets."""

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import OperationalError, connections
from django.test import Client
from django.utils import timezone

from newsroom.content.addresses import public_path
from newsroom.delivery import public_rows
from newsroom.delivery.site_models import SiteDocument
from newsroom.feeds.clean_words import one_line, xml_text
from newsroom.feeds.feed_words import WORDS as FEED_WORDS
from newsroom.feeds.publisher import publisher_in
from newsroom.reader.words import words_in
from tests.builders import make_live_article, make_live_category

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


@pytest.mark.parametrize("ending", ["", ".xml", ".rdf", ".rssx", ".ninjs", ".RSS"])
def test_other_endings_are_addresses_that_nobody_knows(client: Client, ending: str) -> None:
    assert client.get(f"/feeds/en{ending}").status_code == 404


def test_feeds_say_it_in_the_words_of_the_readers_pages() -> None:
    for locale in ("en", "ru", "kk"):
        words = words_in(locale)
        for name, translations in FEED_WORDS.items():
            assert translations[locale] == getattr(words, name)


def test_characters_that_no_xml_can_carry_are_dropped() -> None:
    assert xml_text("Қаз\x0bақ\x00стан\ud800 \U0001f30d\tend") == "Қазақстан \U0001f30d\tend"


def test_a_locale_without_a_frame_has_a_feed_all_the_same(client: Client) -> None:
    SiteDocument.objects.all().delete()

    assert read(client, "/feeds/en.rss").findtext("channel/title") == settings.WAGTAIL_SITE_NAME


def test_an_empty_feed_does_not_change_by_itself(client: Client) -> None:
    assert client.get("/feeds/kk.rss")["ETag"] == client.get("/feeds/kk.rss")["ETag"]


def test_one_line_has_no_breaks_and_turns_no_direction() -> None:
    assert one_line(" a\r\nb\tc \u202edesrever\u2069 \x85 שלום ") == "a b c desrever שלום"


@pytest.mark.parametrize("address", ["/feeds/en.rss", "/sitemap.xml", "/robots.txt"])
def test_a_database_that_does_not_answer_is_a_503_that_says_when_to_come_back(
    client: Client, address: str
) -> None:
    def fail(*_arguments: Any, **_named: Any) -> None:
        raise OperationalError("gone")

    with connections[public_rows.PUBLIC].execute_wrapper(fail):
        answer = client.get(address)

    assert answer.status_code == (200 if address == "/robots.txt" else 503)
    if answer.status_code == 503:
        assert (answer["Retry-After"], answer["Cache-Control"]) == ("5", "no-store")


def test_m61_feeds_are_only_read(client: Client) -> None:
    for address in (
        "/feeds/en.rss", "/feeds/en.atom", "/feeds/en.json", "/sitemap.xml", "/sitemap-news.xml",
        "/robots.txt",
    ):  # fmt: skip
        assert client.post(address).status_code == 405
