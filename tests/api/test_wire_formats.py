"""`/articles/{id}.ninjs` and `.jsonld`: true to the document, cached like it, refused like it."""

import json
import re
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.http import http_date
from jsonschema import Draft202012Validator, FormatChecker

from newsroom.content.addresses import public_path
from newsroom.content.models import ArticlePage
from newsroom.delivery.go_public import leave_public
from newsroom.delivery.models import Document
from newsroom.delivery.site_models import SiteDocument
from tests.api.asking import Ask
from tests.builders import embargo, make_article, make_live_article, make_live_category, publish
from tests.delivery.newsroom_words import make_author, make_picture, make_tag, make_version
from tests.feeds.ninjs_schema import NINJS

pytestmark = pytest.mark.django_db
ENDINGS = ("ninjs", "jsonld")
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def full_story() -> ArticlePage:
    """Signed, tagged, illustrated, in two locales."""
    story = make_article(make_live_category("en"), lead_image=make_picture(), dateline="Almaty")
    story.bylines.create(author=make_author())
    story.tags.add(make_tag())
    story.save_revision()
    publish(story)
    publish(make_version(story, make_live_category("kk")))
    story.refresh_from_db()
    return story


def asked(ask: Ask, story: ArticlePage, ending: str, **headers: Any) -> Any:
    return ask(f"/api/v1/articles/{story.public_id}.{ending}", **headers)


def test_ninjs_of_a_real_story_is_valid(ask: Ask) -> None:
    story = full_story()

    answer = asked(ask, story, "ninjs")

    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    validator = Draft202012Validator(NINJS, format_checker=FormatChecker())
    assert [error.message for error in validator.iter_errors(answer.json())] == []
    picture, version = answer.json()["associations"]
    assert (picture["rel"], version["rel"]) == ("illustration", "translation")
    assert any(one.get("sizeInBytes", 0) > 1000 for one in picture["renditions"])


def test_json_ld_is_what_the_readers_page_embeds(ask: Ask, client: Client) -> None:
    story = full_story()

    answer = asked(ask, story, "jsonld")

    (script,) = SCRIPT.findall(client.get(public_path(story)).content.decode())
    assert answer.headers["content-type"] == "application/ld+json"
    assert answer.json() == json.loads(script)[0]
    assert answer.json()["@type"] == "NewsArticle"


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_is_cached_like_the_document(ask: Ask, ending: str) -> None:
    story = full_story()
    document = Document.objects.get(page_id=story.pk)

    answer = asked(ask, story, ending)

    expected = {
        "cache-control": "public, max-age=10",
        "cdn-cache-control": "public, max-age=10, stale-while-revalidate=10",
        "last-modified": http_date(document.built_at.timestamp()),
        "cache-tag": ",".join([*document.cache_tags, "site-en"]),
        "surrogate-key": " ".join([*document.cache_tags, "site-en"]),
        "content-language": "en",
        "x-robots-tag": "noindex",
    }
    assert {name: answer.headers[name] for name in expected} == expected


@pytest.mark.parametrize("ending", ENDINGS)
def test_who_has_it_gets_304_before_anything_is_written(ask: Ask, ending: str) -> None:
    story = full_story()
    etag = asked(ask, story, ending).headers["etag"]
    Document.objects.update(body="nothing that could be written")

    again = asked(ask, story, ending, headers={"If-None-Match": etag})

    assert (again.status, again.body, again.headers["etag"]) == (304, b"", etag)


@pytest.mark.parametrize("ending", ENDINGS)
def test_story_and_frame_and_form_each_make_another_etag(ask: Ask, ending: str) -> None:
    story = full_story()
    other = {"ninjs": "jsonld", "jsonld": "ninjs"}[ending]
    etags = [asked(ask, story, one).headers["etag"] for one in (ending, other)]

    SiteDocument.objects.filter(locale="en").update(etag="renamed")
    etags.append(asked(ask, story, ending).headers["etag"])
    Document.objects.filter(page_id=story.pk).update(etag="reworded")
    etags.append(asked(ask, story, ending).headers["etag"])

    assert len(set(etags)) == 4


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_costs_two_queries(ask: Ask, ending: str) -> None:
    story = full_story()

    with CaptureQueriesContext(connections["public"]) as queries:
        asked(ask, story, ending)

    assert len(queries) == 2


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    ("status", "reason", "word"),
    [(404, "unpublished", None), (410, "killed", "killed"), (451, "restricted", "restricted")],
)
def test_a_withdrawn_story_is_refused_as_the_document_is(
    ask: Ask, ending: str, status: int, reason: str, word: str | None
) -> None:
    story = make_live_article()
    leave_public(page_id=story.pk, status=status, reason=reason, event="test", now=timezone.now())

    answer = asked(ask, story, ending)

    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json().get("reason") == word


@pytest.mark.parametrize("ending", ENDINGS)
def test_m1_drafts_embargoed_and_unknown_ids_get_the_same_answer(ask: Ask, ending: str) -> None:
    held = make_article()
    embargo(held)
    draft = make_article()

    answers = [
        ask(f"/api/v1/articles/{public_id}.{ending}").json()
        for public_id in (draft.public_id, held.public_id, "zzzzzzzzzzzzzz", "no.such", "%00")
    ]

    for answer in answers:
        answer.pop("instance")
        answer.pop("request_id")
    assert answers == [answers[0]] * 5
    assert answers[0]["status"] == 404


@pytest.mark.parametrize("ending", ["xml", "ninj", "NINJS", "ninjs.", "json"])
def test_another_ending_is_an_unknown_id(ask: Ask, ending: str) -> None:
    story = make_live_article()

    assert ask(f"/api/v1/articles/{story.public_id}.{ending}").status == 404


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_parameter_is_refused(ask: Ask, ending: str) -> None:
    story = make_live_article()

    answer = ask(f"/api/v1/articles/{story.public_id}.{ending}?include=related")

    assert answer.status == 400


def test_the_service_document_leads_to_feeds_and_sitemaps(ask: Ask, client: Client) -> None:
    service = ask("/api/v1/").json()

    assert service["feeds"]["kk"] == {
        "rss": "http://testserver/feeds/kk.rss",
        "atom": "http://testserver/feeds/kk.atom",
        "json_feed": "http://testserver/feeds/kk.json",
    }
    addresses = [url for forms in service["feeds"].values() for url in forms.values()]
    for address in [*addresses, *service["sitemaps"]]:
        assert client.get(address.removeprefix("http://testserver")).status_code == 200
