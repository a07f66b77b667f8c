"""Sitemaps: every live page with its languages, and nothing else."""

import re
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.content.addresses import public_path
from newsroom.content.models import CategoryPage
from newsroom.delivery.go_public import leave_public
from newsroom.delivery.models import Document
from newsroom.feeds.sitemap_rows import MOST_NEWS, PER_FILE, SitemapPage
from newsroom.feeds.sitemaps import write_pages
from tests.builders import make_article, make_live_article, make_live_category
from tests.feeds.copies import copy_of

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


def changes_of_files(client: Client) -> dict[str, datetime]:
    """When each file of the index last changed, by its address."""
    return {
        file.findtext("s:loc", "", NAMES): datetime.fromisoformat(
            file.findtext("s:lastmod", "", NAMES)
        )
        for file in read(client, "/sitemap.xml").findall("s:sitemap", NAMES)
    }


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


def news_titles(client: Client) -> list[str]:
    urls = read(client, "/sitemap-news.xml").findall("s:url", NAMES)
    return [url.findtext("n:news/n:title", "", NAMES) for url in urls]


def test_what_somebody_paid_for_and_what_is_old_is_no_news(client: Client) -> None:
    section, now = make_live_category("en"), timezone.now()
    make_live_article(section, title="Paid for", sponsored=True)
    make_live_article(section, title="Imported", shown_at=now - timedelta(days=900))
    make_live_article(section, title="From the archive", in_latest=False)
    make_live_article(section, title="Undated", undated=True)
    make_live_article(section, title="Almost two days", shown_at=now - timedelta(hours=47))
    # Words of a story that look like the mark are no mark.
    make_live_article(section, title='Says "sponsored":true')

    assert news_titles(client) == ['Says "sponsored":true', "Almost two days"]


def test_the_news_are_a_thousand_at_most_the_newest(client: Client) -> None:
    first = Document.objects.get(page_id=make_live_article(make_live_category("en")).pk)
    now = timezone.now()
    copies = [
        copy_of(first, number, title=f"Story {number}", listed_at=now - timedelta(seconds=number))
        for number in range(1, MOST_NEWS + 5)
    ]
    Document.objects.bulk_create(copies)

    with CaptureQueriesContext(connections["public"]) as queries:
        found = news_titles(client)

    assert found == [first.title, *(f"Story {number}" for number in range(1, MOST_NEWS))]
    assert len(queries) == 2


def test_no_file_can_outgrow_the_protocol() -> None:
    """50,000 addresses and 50 MB, were every slug as long as a slug can be."""
    longest = CategoryPage._meta.get_field("slug").max_length
    slug = "\U00010348" * longest  # four bytes each, escaped as twelve letters
    locales = [code for code, _name in settings.LANGUAGES]
    page = SitemapPage(
        path=f"/kk/{slug}/{slug}/",
        updated_at=timezone.now(),
        versions=[(locale, f"/{locale}/{slug}/{slug}/") for locale in locales],
    )

    one = len(write_pages([page], locales=locales))

    assert PER_FILE <= 50_000
    assert one * PER_FILE < 50 * 1024 * 1024


def test_the_index_tells_which_file_has_changed_also_when_a_story_left_it(client: Client) -> None:
    section = make_live_category("en")
    # Neighbours on both sides: with one of them it shares its file, wherever a file begins.
    make_live_article(section)
    gone = make_live_article(section)
    make_live_article(section)
    address = f"http://testserver/sitemaps/{gone.pk // PER_FILE}.xml"
    before = changes_of_files(client)

    leave_public(
        page_id=gone.pk, status=404, reason="unpublished", event="test", now=timezone.now()
    )

    after = changes_of_files(client)
    assert after[address] > before[address]
    assert after | {address: before[address]} == before


def test_pages_are_spread_over_files_by_their_ids(client: Client) -> None:
    first = Document.objects.get(page_id=make_live_article(make_live_category("en")).pk)
    far = copy_of(first, 1)
    Document.objects.bulk_create([far])
    # The homes, the section and its story may stand in files of their own already.
    pages = Document.objects.values_list("page_id", flat=True)
    numbers = sorted({page // PER_FILE for page in pages})

    files = read(client, "/sitemap.xml").findall("s:sitemap/s:loc", NAMES)

    assert [file.text for file in files] == [
        f"http://testserver/sitemaps/{number}.xml" for number in numbers
    ]
    assert len(numbers) > 1
    (url,) = read(client, f"/sitemaps/{far.page_id // PER_FILE}.xml").findall("s:url", NAMES)
    assert url.findtext("s:loc", "", NAMES) == f"http://testserver{far.path}"


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemap-news.xml", "/robots.txt"])
def test_sitemaps_have_validators_and_stay_out_of_search_results(
    client: Client, address: str
) -> None:
    make_live_article()
    first = client.get(address)

    again = client.get(address, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert first["CDN-Cache-Control"] == "public, max-age=40, stale-while-revalidate=10"
    assert first["X-Robots-Tag"] == "noindex"
    assert first["Cache-Tag"]


@pytest.mark.parametrize("number", ["999999999999", "1234567890123", "01", "-1", "x"])
def test_a_file_that_was_never_reached_is_not_there(client: Client, number: str) -> None:
    assert client.get(f"/sitemaps/{number}.xml").status_code == 404


def test_a_file_costs_one_query_however_many_pages_it_has(client: Client) -> None:
    section = make_live_category("en")
    articles = [make_live_article(section) for _ in range(3)]

    with CaptureQueriesContext(connections["public"]) as queries:
        read(client, f"/sitemaps/{articles[0].pk // PER_FILE}.xml")

    assert len(queries) == 1


def test_robots_txt_names_no_secret(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()

    allowed = {"/admin/", *(f"/{code}/search/" for code, _name in settings.LANGUAGES)}
    assert set(re.findall(r"Disallow: (.*)", text)) == allowed


def test_robots_are_led_to_the_sitemaps_and_away_from_the_admin(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /admin/" in text
    assert "Disallow: /kk/search/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text
