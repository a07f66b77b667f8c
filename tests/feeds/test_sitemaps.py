"""Sitemaps: every live page with its languages, and nothing else."""

import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.content.addresses import public_path
from newsroom.delivery.go_public import leave_public
from newsroom.feeds.sitemap_rows import PER_FILE
from tests.builders import make_article, make_live_article, make_live_category

pytestmark = pytest.mark.django_db
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}


def read(client: Client, address: str) -> ElementTree.Element:
    answer = client.get(address)
    assert answer.status_code == 200
    return ElementTree.fromstring(answer.content)


def addresses(client: Client) -> dict[str, dict[str, str]]:
    """Every page of every file of the index, with its languages."""
    found = {}
    for file in read(client, "/sitemap.xml").findall("s:sitemap/s:loc", NAMES):
        assert file.text
        for page in read(client, file.text.removeprefix("http://testserver")):
            found[page.findtext("s:loc", "", NAMES)] = {
                link.attrib["hreflang"]: link.attrib["href"]
                for link in page.findall("x:link", NAMES)
            }
    return found


def address_of(page) -> str:
    return f"http://testserver{public_path(page)}"


def test_each_live_page_stands_in_a_sitemap_with_its_languages(client: Client) -> None:
    english = make_live_article(make_live_category("en"))
    kazakh = make_live_article(make_live_category("kk"), translation_key=english.translation_key)
    alone = make_live_article(make_live_category("ru"))

    found = addresses(client)

    languages = {
        "en": address_of(english), "kk": address_of(kazakh), "x-default": address_of(english),
    }  # fmt: skip
    assert found[address_of(english)] == languages
    assert found[address_of(kazakh)] == languages
    assert found[address_of(alone)] == {}
    assert "http://testserver/en/" in found
    assert address_of(english.get_parent()) in found


def test_search_engines_hear_the_same_languages_from_sitemap_and_page(client: Client) -> None:
    """A story without the site's first language still has a version for everybody else."""
    russian = make_live_article(make_live_category("ru"))
    kazakh = make_live_article(make_live_category("kk"), translation_key=russian.translation_key)

    found = addresses(client)

    for article in (russian, kazakh):
        head = client.get(public_path(article)).content.decode().partition("</head>")[0]
        links = re.findall(r'hreflang="([^"]+)" href="([^"]+)"', head)
        assert found[address_of(article)] == dict(links)
        assert dict(links)["x-default"] == address_of(russian)


def test_m8_drafts_and_withdrawn_stories_stand_in_no_sitemap(client: Client) -> None:
    section = make_live_category("en")
    draft = make_article(section)
    gone = make_live_article(section)
    now = timezone.now()
    leave_public(page_id=gone.pk, status=404, reason="unpublished", event="test", now=now)

    found = addresses(client)
    news = read(client, "/sitemap-news.xml")

    assert {address_of(draft), address_of(gone)}.isdisjoint(found)
    assert news.findall("s:url", NAMES) == []


def test_the_news_of_two_days_have_a_sitemap_of_their_own(client: Client) -> None:
    section = make_live_category("kk")
    now = timezone.now()
    make_live_article(section, title="Үш күн бұрын", shown_at=now - timedelta(days=3))
    fresh = make_live_article(section, title="Бүгін")

    (url,) = read(client, "/sitemap-news.xml").findall("s:url", NAMES)

    assert url.findtext("s:loc", "", NAMES) == address_of(fresh)
    assert url.findtext("n:news/n:title", "", NAMES) == "Бүгін"
    assert url.findtext("n:news/n:publication/n:language", "", NAMES) == "kk"


@pytest.mark.parametrize("number", ["999999999999", "1234567890123", "01", "-1", "x"])
def test_a_file_that_was_never_reached_is_not_there(client: Client, number: str) -> None:
    assert client.get(f"/sitemaps/{number}.xml").status_code == 404


def test_a_file_costs_one_query_however_many_pages_it_has(client: Client) -> None:
    section = make_live_category("en")
    articles = [make_live_article(section) for _ in range(3)]

    with CaptureQueriesContext(connections["public"]) as queries:
        read(client, f"/sitemaps/{articles[0].pk // PER_FILE}.xml")

    assert len(queries) == 1


def test_robots_are_led_to_the_sitemaps_and_away_from_the_admin(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /admin/" in text
    assert "Disallow: /kk/search/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text
