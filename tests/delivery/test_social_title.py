"""The title for social networks: the author's own, else that for search engines."""

import importlib
import json
from typing import Any

import pytest

from newsroom.delivery.models import Document, FollowUp
from tests.builders import make_live_article, make_live_category

pytestmark = pytest.mark.django_db
MIGRATION: Any = importlib.import_module("newsroom.migrations.0043_contract")


def seo_of(**fields: Any) -> dict[str, Any]:
    article = make_live_article(title="Bridge reopens", **fields)
    seo: dict[str, Any] = json.loads(Document.objects.get(page_id=article.pk).body)["seo"]
    return seo


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, "Bridge reopens"),
        ({"seo_title": "Bridge open again"}, "Bridge open again"),
        ({"seo_title": "Bridge open again", "social_title": "Cars are back!"}, "Cars are back!"),
    ],
)
def test_it_falls_back_to_the_other_titles(fields: dict[str, str], shown: str) -> None:
    assert seo_of(**fields)["social_title"] == shown


def test_documents_of_before_get_it_word_for_word_and_once() -> None:
    section = make_live_category()
    hard = make_live_article(
        section,
        title='The "seo":{"title":"x" \\ of Әлия',
        search_description='Says "image": no\nmore \\',
    )
    plain = make_live_article(section, title="Plain")
    wanted = dict(Document.objects.values_list("page_id", "body"))
    for document in Document.objects.all():
        body = json.loads(document.body)
        del body["seo"]["social_title"]
        document.body = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        document.etag = "of-before"
        document.save()

    MIGRATION.name_social_titles(None, None)
    MIGRATION.name_social_titles(None, None)

    assert dict(Document.objects.values_list("page_id", "body")) == wanted
    for pk in (hard.pk, plain.pk, section.pk):
        assert Document.objects.get(page_id=pk).etag != "of-before"


def test_live_stories_are_asked_to_be_indexed_anew_once() -> None:
    live = [make_live_article().pk for _ in range(3)]

    MIGRATION.index_anew(None, None)
    MIGRATION.index_anew(None, None)

    [asked] = FollowUp.objects.filter(topic="search_anew")
    assert asked.payload == {"page_ids": sorted(live)}
    assert asked.state == FollowUp.State.PENDING
