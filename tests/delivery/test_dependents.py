"""Renaming what a document names rewrites it; nothing else changes."""

import json

import pytest
from django.utils import timezone

from newsroom.content.models import AuthorName
from newsroom.delivery import dependents
from newsroom.delivery.dependents import announce_change
from newsroom.delivery.models import Change, Document, FollowUp
from tests.builders import make_article, make_live_article, make_live_category, publish
from tests.delivery.newsroom_words import make_author, make_picture, make_tag
from tests.delivery.running import run_follow_ups

pytestmark = pytest.mark.django_db


def stored(page):
    return Document.objects.get(page_id=page.pk)


def body_of(page):
    return json.loads(stored(page).body)


def signed_article(author=None, tag=None, **fields):
    article = make_article(**fields)
    if author:
        article.bylines.create(author=author)
    if tag:
        article.tags.add(tag)
    article.save_revision()
    publish(article)
    run_follow_ups()
    return article


def rename(instance, **fields):
    for name, value in fields.items():
        setattr(instance, name, value)
    instance.save()
    run_follow_ups()


def test_a_renamed_author_is_renamed_in_documents_and_only_there():
    author = make_author("Old Name", "old-name")
    article, other = signed_article(author), make_live_article()
    before, before_other = stored(article), stored(other)

    rename(author, name="New Name")

    assert [one["name"] for one in body_of(article)["authors"]] == ["New Name"]
    assert stored(article).etag != before.etag
    assert stored(article).updated_at == before.updated_at
    assert stored(other).built_at == before_other.built_at
    last = Change.objects.order_by("position").last()
    assert (last.reason, last.public_id) == ("updated", article.public_id)


def test_a_name_in_a_locale_counts_as_its_author():
    author = make_author("Latin", "latin")
    article = signed_article(author, category=make_live_category("ru"))

    AuthorName.objects.create(author=author, locale_code="ru", name="Кириллица")
    run_follow_ups()

    assert body_of(article)["authors"][0]["name"] == "Кириллица"


def test_a_renamed_tag_is_renamed():
    tag = make_tag("Rivers", "rivers")
    article = signed_article(tag=tag)

    rename(tag, name="Waters")

    assert [one["name"] for one in body_of(article)["tags"]] == ["Waters"]


def test_a_new_alternative_text_reaches_card_and_document():
    picture = make_picture()
    article = signed_article(lead_image=picture)

    rename(picture, alt_texts={"en": "Another view"})

    assert body_of(article)["image"]["alt"] == "Another view"
    assert json.loads(stored(article).card)["image"]["alt"] == "Another view"


def test_a_renamed_category_is_renamed_in_its_articles():
    section = make_live_category(title="Sport", slug="sport")
    article = make_live_article(section)
    run_follow_ups()
    section.title = "Games"
    section.save_revision()

    publish(section)
    run_follow_ups()

    assert body_of(article)["category"]["name"] == "Games"


def test_saving_without_a_change_of_bytes_touches_nothing():
    author = make_author()
    article = signed_article(author)
    before, changes = stored(article), Change.objects.count()

    rename(author, name=author.name)

    assert stored(article).built_at == before.built_at
    assert Change.objects.count() == changes


def test_a_draft_ahead_of_the_live_version_does_not_leak_by_a_renaming():
    author = make_author("Old", "old")
    article = signed_article(author, title="Public headline")
    article.title = "Unpublished headline"
    article.save_revision()

    rename(author, name="New")

    assert body_of(article)["title"] == "Public headline"
    assert body_of(article)["authors"][0]["name"] == "New"


def test_many_dependents_are_rewritten_in_chunks(monkeypatch):
    monkeypatch.setattr(dependents, "CHUNK", 2)
    author, section = make_author("Old", "old"), make_live_category()
    articles = [signed_article(author, category=section) for _ in range(5)]
    done = FollowUp.objects.filter(topic="dependents").count()

    rename(author, name="New")

    assert {body_of(article)["authors"][0]["name"] for article in articles} == {"New"}
    assert FollowUp.objects.filter(topic="dependents").count() - done == 3


def test_other_models_are_refused():
    with pytest.raises(TypeError, match="ArticlePage"):
        announce_change(make_article(), now=timezone.now())
