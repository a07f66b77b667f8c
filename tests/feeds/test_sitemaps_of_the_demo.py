"""What must be true of the sitemaps of any newsroom, asked of the demo's: three languages, drafts,
embargoes, withdrawn stories.
"""

import re
from datetime import UTC, datetime
from html import unescape

from defusedxml import ElementTree
from django.conf import settings
from django.test import Client

from newsroom.delivery.models import Document
from newsroom.delivery.public_urls import reader_url
from tests.harness.databases import DatabaseClone

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
SITE = "http://testserver"
LOCALES = [code for code, _name in settings.LANGUAGES]
# Where the demo was loaded; addresses in stored documents begin with it.
LOADED_AT = "http://127.0.0.1:8000"
IN_HEAD = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')

Languages = dict[str, str]


def crawl(client: Client) -> dict[str, Languages]:
    """Every address of every file, with its languages; no address twice, each with its date."""
    found: dict[str, Languages] = {}
    for file in ElementTree.fromstring(client.get("/sitemap.xml").content):
        assert [child.tag for child in file] == [f"{SITEMAP}loc", f"{SITEMAP}lastmod"]
        address = file.findtext(f"{SITEMAP}loc")
        for url in ElementTree.fromstring(client.get(address.removeprefix(SITE)).content):
            place = url.findtext(f"{SITEMAP}loc")
            assert place not in found
            assert datetime.fromisoformat(url.findtext(f"{SITEMAP}lastmod")) <= datetime.now(UTC)
            links = url.findall(LINK)
            assert all(link.attrib["rel"] == "alternate" for link in links)
            found[place] = {link.attrib["hreflang"]: link.attrib["href"] for link in links}
            assert len(found[place]) == len(links)
    return found


def test_sitemaps_list_exactly_what_is_live(demo_newsroom: DatabaseClone) -> None:
    live = Document.objects.filter(status=200).values_list("path", flat=True)

    found = crawl(Client())

    assert len(found) > 80
    assert set(found) == {reader_url(path) for path in live}


def test_languages_name_each_other_themselves_and_a_default(demo_newsroom: DatabaseClone) -> None:
    found = crawl(Client())

    several = {place: languages for place, languages in found.items() if languages}
    assert len(several) > 40
    for place, languages in several.items():
        named = {code: address for code, address in languages.items() if code != "x-default"}
        assert place in named.values()  # itself
        assert set(named) <= set(LOCALES)
        for address in named.values():  # and they say the same
            assert found[address] == languages
        first = min(named, key=LOCALES.index)
        assert languages["x-default"] == named[first]


def test_pages_tell_search_engines_the_same(demo_newsroom: DatabaseClone) -> None:
    client = Client()

    for place, languages in crawl(client).items():
        answer = client.get(place.removeprefix(SITE))
        assert answer.status_code == 200
        html = unescape(answer.content.decode()).replace(LOADED_AT, SITE)
        head = dict(IN_HEAD.findall(html.partition("</head>")[0]))
        if languages:
            assert head == languages, place
        else:
            assert set(head.values()) <= {place}, place
