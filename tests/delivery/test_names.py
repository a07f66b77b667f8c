"""Tags and authors are shown where live documents show them, and nowhere else."""

import json
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from newsroom.content.models import ArticlePage, Author, AuthorName, Byline, Tag
from newsroom.delivery.models import Document
from newsroom.delivery.public_names import find_names
from newsroom.delivery.reading import name_document
from tests.builders import make_article, make_live_category, publish
from tests.delivery.newsroom_words import make_author, make_tag, make_version
from tests.delivery.running import run_follow_ups, unpublish

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def draft_with(*, tags: tuple[Tag, ...] = (), authors: tuple[Author, ...] = ()) -> ArticlePage:
    article = make_article()
    article.tags.add(*tags)
    for place, author in enumerate(authors):
        article.bylines.add(Byline(author=author, sort_order=place))
    article.save_revision()
    return article


def listed(kind: Any, locale: str | None = None) -> list[dict[str, Any]]:
    return [json.loads(item) for item in find_names(kind, locale=locale, limit=100).items]


def page_of(kind: Any, slug: str, locale: str = "en") -> Any:
    text = name_document(kind, slug, locale)
    return json.loads(text) if text is not None else None


def test_documents_lead_to_their_names() -> None:
    article = draft_with(tags=(make_tag(),), authors=(make_author(),))
    publish(article)

    body = json.loads(Document.objects.get(page_id=article.pk).body)

    [tag], [author] = body["tags"], body["authors"]
    assert (tag["slug"], tag["name"], tag["url"][-16:]) == ("rivers", "Rivers", "/en/tags/rivers/")
    assert author["url"].endswith("/en/authors/aigerim/")


def test_name_of_drafts_alone_is_nowhere() -> None:
    tag, author = make_tag(), make_author()
    draft = draft_with(tags=(tag,), authors=(author,))

    assert listed("tag") == listed("author") == []
    assert page_of("tag", "rivers") is page_of("author", "aigerim") is None

    publish(draft)
    assert [one["slug"] for one in listed("tag")] == ["rivers"]
    assert [one["slug"] for one in listed("author")] == ["aigerim"]

    unpublish(draft)
    assert listed("tag") == listed("author") == []
    assert page_of("tag", "rivers") is page_of("author", "aigerim") is None


def test_name_is_shown_in_the_locales_of_its_live_documents() -> None:
    tag = make_tag("Rivers", en="Rivers", kk="Өзендер", ru="Реки")
    english = draft_with(tags=(tag,))
    publish(english)
    kazakh = make_version(english, make_live_category("kk"))
    kazakh.tags.add(tag)
    kazakh.save_revision()

    assert page_of("tag", "rivers", "kk") is None
    publish(kazakh)

    found = page_of("tag", "rivers", "kk")
    assert (found["name"], found["locale"], found["about"]) == ("Өзендер", "kk", "")
    assert found["url"].endswith("/kk/tags/rivers/")
    assert [(one["locale"], one["name"], one["is_self"]) for one in found["alternates"]] == [
        ("en", "Rivers", False),
        ("kk", "Өзендер", True),
    ]
    assert [one["names"] for one in listed("tag", "en")] == [{"en": "Rivers", "kk": "Өзендер"}]
    assert len(listed("tag")) == 2
    assert page_of("tag", "rivers", "ru") is None


def test_words_about_an_author_follow_in_their_language_only() -> None:
    author = make_author(en="Aigerim Sultanova")
    AuthorName.objects.filter(author=author).update(about="Reports from Almaty.")
    article = draft_with(authors=(author,))
    publish(article)
    assert page_of("author", "aigerim")["about"] == "Reports from Almaty."

    words = AuthorName.objects.get(author=author)
    words.name, words.about = "Aigerim S.", "Left us."
    words.save()
    run_follow_ups()

    found = page_of("author", "aigerim")
    assert (found["name"], found["about"]) == ("Aigerim S.", "Left us.")
    assert listed("author")[0]["about"] == "Left us."


def test_renamed_slug_leaves_the_old_page() -> None:
    tag = make_tag()
    publish(draft_with(tags=(tag,)))

    tag.slug = "waters"
    tag.save()
    run_follow_ups()

    assert page_of("tag", "rivers") is None
    assert page_of("tag", "waters")["name"] == "Rivers"
    assert [one["slug"] for one in listed("tag")] == ["waters"]


@pytest.mark.parametrize(
    "read", [lambda: find_names("tag", limit=20), lambda: name_document("tag", "a", "en")]
)
def test_each_reading_takes_one_query(read: Any) -> None:
    with CaptureQueriesContext(connections["public"]) as queries:
        read()
    assert len(queries) == 1
