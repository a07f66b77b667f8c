"""Where readers meet a correction: on the page, in feeds and sitemaps, in what machines read."""

import json
import re
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from newsroom.content.addresses import public_path
from newsroom.delivery.models import Document
from newsroom.feeds.sitemap_rows import PER_FILE
from tests.builders import make_live_article, make_live_category
from tests.review.corrections import NOTE, as_body, clarified, correct, wrong_story
from tests.review.stories_in_review import change_story

pytestmark = pytest.mark.django_db(databases=["default", "public"])
HOSTILE = "</script><script>alert(1)</script> & “quotes” ]]> <b>bold</b>"
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def html_of(client: Client, page: Any) -> str:
    return client.get(public_path(page)).content.decode()


def json_ld_of(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    article: dict[str, Any] = json.loads(found[1])[0]
    return article


def items(client: Client, locale: str = "en") -> dict[str, ElementTree.Element]:
    feed = ElementTree.fromstring(client.get(f"/feeds/{locale}.rss").content)
    return {item.findtext("guid") or "": item for item in feed.iter("item")}


def refuted(note: str = NOTE) -> tuple[Any, Any]:
    section = make_live_category()
    article, other = wrong_story(section), make_live_article(section, title="885 & not 858")
    correct(article, kind="refutation", text="unchanged", note=note, link=str(other.pk))
    return article, other


@pytest.mark.parametrize(
    ("locale", "heading", "kind"),
    [
        ("en", "Corrections and clarifications", "Clarification"),
        ("ru", "Исправления и уточнения", "Уточнение"),
        ("kk", "Түзетулер мен нақтылаулар", "Нақтылау"),
    ],
)
def test_a_note_stands_after_the_text_in_the_words_of_its_locale(
    client: Client, locale: str, heading: str, kind: str
) -> None:
    article = clarified(make_live_category(locale))
    note = json.loads(Document.objects.get(page_id=article.pk).body)["corrections"][0]

    html = html_of(client, article)

    end = html[html.index('class="body') :]
    assert f'<h2 id="corrections-head">{heading}</h2>' in end
    assert f"<strong>{kind}</strong>" in end
    assert f'<time datetime="{note["at"]}">' in end
    assert f"<p>{NOTE}</p>" in end
    assert (
        '<section class="corrections" id="corrections" aria-labelledby="corrections-head">' in end
    )
    head = html[: html.index('class="body')]
    assert f'<a class="to-corrections" href="#corrections">{kind}, <time' in head
    assert 'class="refutation"' not in html


def test_a_refutation_stands_above_the_text_and_leads_on(client: Client) -> None:
    article, other = refuted()

    html = html_of(client, article)

    above = html[: html.index('class="body')]
    assert '<aside class="refutation" aria-labelledby="refutation-1">' in above
    assert f"<p>{NOTE}</p>" in above
    assert f'<a href="http://testserver{public_path(other)}">885 &amp; not 858</a>' in above
    assert 'id="corrections"' not in html


def test_a_story_without_notes_says_nothing_of_them(client: Client) -> None:
    html = html_of(client, make_live_article())

    assert "corrections" not in html and "refutation" not in html
    assert "correction" not in json_ld_of(html)


@pytest.mark.parametrize("kind", ["clarification", "refutation"])
def test_m48_markup_in_a_note_stays_words(client: Client, kind: str) -> None:
    section = make_live_category()
    article, other = wrong_story(section), make_live_article(section, title=HOSTILE)
    correct(article, kind=kind, text="unchanged", note=HOSTILE, link=str(other.pk))

    html = html_of(client, article)
    told = items(client)[article.public_id].findtext(CONTENT) or ""

    assert "<script>alert" not in html and "<b>bold" not in html
    assert json_ld_of(html)["correction"][0]["text"] == HOSTILE
    assert (
        client.get(f"/api/v1/articles/{article.public_id}").json()["corrections"][0]["note"]
        == HOSTILE
    )
    assert "&lt;script&gt;alert(1)" in told
    assert "<script>" not in told and "<b>" not in told


def test_a_feed_shows_a_corrected_story_as_changed(client: Client) -> None:
    section = make_live_category()
    article = wrong_story(section, standfirst="Tom & Jerry measured it.")
    untouched = make_live_article(section)
    before = items(client)[article.public_id]
    change_story(article, by=None, body=as_body("It is 885 metres."))

    correct(article)

    after, other = (items(client)[one.public_id] for one in (article, untouched))
    document = Document.objects.get(page_id=article.pk)
    assert after.findtext("guid") == before.findtext("guid")
    assert after.findtext("pubDate") == before.findtext("pubDate")
    changed_at = datetime.fromisoformat(after.findtext(f"{ATOM}updated") or "")
    assert changed_at == document.updated_at
    assert changed_at > datetime.fromisoformat(before.findtext(f"{ATOM}updated") or "")
    told = after.findtext(CONTENT) or ""
    assert told.startswith("<p><strong>Correction, 20")
    assert f":</strong> {NOTE}</p>" in told and "It is 885 metres." in told
    assert "<strong>Correction" not in (other.findtext(CONTENT) or "")


def test_a_feed_leads_to_the_story_that_says_it_right(client: Client) -> None:
    article, other = refuted()

    told = items(client)[article.public_id].findtext(CONTENT) or ""

    assert f'<a href="http://testserver{public_path(other)}">885 &amp; not 858</a></p>' in told


def test_search_engines_are_told(client: Client) -> None:
    article, other = refuted()
    note = json.loads(Document.objects.get(page_id=article.pk).body)["corrections"][0]

    described = json_ld_of(html_of(client, article))

    assert described["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": NOTE,
            "datePublished": note["at"],
            "url": f"http://testserver{public_path(other)}",
        }
    ]


def test_the_sitemap_dates_the_story_by_its_correction(client: Client) -> None:
    article = clarified()

    text = client.get(f"/sitemaps/{article.pk // PER_FILE}.xml").content.decode()

    updated_at = json.loads(Document.objects.get(page_id=article.pk).card)["updated_at"]
    place = text.index(public_path(article))
    assert f"<lastmod>{updated_at}</lastmod>" in text[place : text.index("</url>", place)]


def test_the_api_gives_it_with_the_document_only(client: Client) -> None:
    article = clarified()

    detail = client.get(f"/api/v1/articles/{article.public_id}")
    listed = client.get("/api/v1/articles?locale=en").json()["items"]

    [note] = detail.json()["corrections"]
    assert note == {
        "kind": "clarification",
        "note": NOTE,
        "at": note["at"],
        "link": None,
    }
    assert all("corrections" not in card for card in listed)


def test_the_validator_changes_with_a_note(client: Client) -> None:
    article = make_live_article()
    address = f"/api/v1/articles/{article.public_id}"
    before = client.get(address)["ETag"]

    correct(article, kind="clarification", text="unchanged")

    again = client.get(address, headers={"if-none-match": before})
    assert again.status_code == 200
    assert again["ETag"] != before
