"""Cards and documents, member by member (shapes of the API's contract)."""

import json
from datetime import UTC, datetime

import pytest

from newsroom.content.models import ArticlePage
from newsroom.delivery import documents
from newsroom.delivery.models import Document
from tests.builders import (
    make_article,
    make_live_article,
    make_live_category,
    paragraphs,
    publish,
)
from tests.delivery.newsroom_words import make_author, make_picture, make_tag

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
MORNING = datetime(2026, 7, 10, 4, 0, tzinfo=UTC)


def stored(page):
    return Document.objects.get(page_id=page.pk)


def test_a_small_article_becomes_exactly_this_document():
    rivers = make_live_category(title="Rivers", slug="rivers")
    article = make_article(
        rivers,
        title="Bridge reopens",
        slug="bridge",
        standfirst="Cars are back.",
        body=paragraphs("It <b>carries</b> cars again."),
        shown_at=MORNING,
        dateline="Almaty",
        source="City hall",
        licence="CC BY 4.0",
    )
    article.bylines.create(author=make_author())
    article.tags.add(make_tag("Bridges", "bridges"))
    article.save_revision()

    publish(article)

    article.refresh_from_db()
    document = stored(article)
    pk = article.public_id
    card = {
        "id": pk,
        "story_id": article.translation_key.hex,
        "type": "article",
        "locale": "en",
        "title": "Bridge reopens",
        "standfirst": "Cars are back.",
        "url": f"{SITE}/en/rivers/bridge/",
        "api_url": f"{SITE}/api/v1/articles/{pk}",
        "category": {"slug": "rivers", "name": "Rivers", "url": f"{SITE}/en/rivers/"},
        "image": None,
        "breaking_until": None,
        "sponsored": False,
        "published_at": "2026-07-10T04:00:00+00:00",
        "updated_at": document.updated_at.isoformat(),
        "translation": {
            "relation": "original",
            "origin": "human",
            "source_locale": None,
            "state": "source",
            "correction_pending": False,
        },
    }
    assert json.loads(document.card) == card
    assert json.loads(document.body) == {
        **card,
        "slug": "bridge",
        "first_published_at": article.first_published_at.isoformat(),
        "timezone": "Asia/Almaty",
        "dateline": "Almaty",
        "authors": [
            {
                "slug": "aigerim",
                "name": "Aigerim Sultanova",
                "url": f"{SITE}/en/authors/aigerim/",
            }
        ],
        "tags": [{"slug": "bridges", "name": "Bridges", "url": f"{SITE}/en/tags/bridges/"}],
        "body": {
            "html": "<p>It <b>carries</b> cars again.</p>",
            "blocks": [
                {
                    "id": "00000000-0000-4000-8000-000000000001",
                    "type": "paragraph",
                    "html": "<p>It <b>carries</b> cars again.</p>",
                    "text": "It carries cars again.",
                }
            ],
            "text": "It carries cars again.",
        },
        "seo": {
            "title": "Bridge reopens",
            "description": "Cars are back.",
            "social_title": "Bridge reopens",
            "image": None,
            "canonical": f"{SITE}/en/rivers/bridge/",
        },
        "provenance": {"text": "human", "source": "City hall", "licence": "CC BY 4.0"},
        "links": {
            "self": f"{SITE}/api/v1/articles/{pk}",
            "related": f"{SITE}/api/v1/articles/{pk}/related",
        },
        "corrections": [],
        "alternates": [
            {
                "locale": "en",
                "url": f"{SITE}/en/rivers/bridge/",
                "api_url": f"{SITE}/api/v1/articles/{pk}",
                "title": "Bridge reopens",
                "is_self": True,
                "outdated": False,
            }
        ],
        "x_default": f"{SITE}/en/rivers/bridge/",
    }
    assert document.cache_tags == [
        f"art-{pk}",
        f"story-{article.translation_key.hex}",
        f"cat-{rivers.public_id}",
    ]
    assert (document.path, document.kind, document.status) == ("/en/rivers/bridge/", "article", 200)
    assert document.listed_at == MORNING


def test_stored_texts_are_compact_and_keep_their_letters():
    article = make_live_article(make_live_category("kk"))

    body = stored(article).body

    assert "Өзен" in body
    assert body == json.dumps(json.loads(body), ensure_ascii=False, separators=(",", ":"))


def test_the_etag_is_the_hash_of_the_bytes_and_ignores_other_stories():
    article = make_live_article()
    before = stored(article)

    make_live_article()

    assert len(before.etag) == 64
    assert stored(article).etag == before.etag


def test_an_undated_piece_shows_no_date_is_listed_last_and_is_no_news():
    article = make_live_article(undated=True, shown_at=MORNING)

    document = stored(article)

    assert json.loads(document.body)["published_at"] is None
    assert json.loads(document.body)["first_published_at"] is not None
    assert document.listed_at == datetime(1970, 1, 1, tzinfo=UTC)
    assert document.in_latest is False


def test_a_tag_without_a_name_in_the_locale_is_left_out():
    section = make_live_category("kk")
    article = make_article(section)
    article.tags.add(make_tag("Water", "water", en="Water", kk="Су"))
    article.tags.add(make_tag("Mayors", "mayors", en="Mayors"))
    article.save_revision()

    publish(article)

    assert json.loads(stored(article).body)["tags"] == [
        {"slug": "water", "name": "Су", "url": f"{SITE}/kk/tags/water/"}
    ]
    assert stored(article).tag_slugs == ["water"]


def test_authors_have_the_names_of_the_locale_in_the_order_of_the_byline():
    section = make_live_category("ru")
    article = make_article(section)
    article.bylines.create(author=make_author("Zarina", "zarina", ru="Зарина"), sort_order=2)
    article.bylines.create(author=make_author("Bolat", "bolat"), sort_order=1)
    article.save_revision()

    publish(article)

    assert json.loads(stored(article).body)["authors"] == [
        {"slug": "bolat", "name": "Bolat", "url": f"{SITE}/ru/authors/bolat/"},
        {"slug": "zarina", "name": "Зарина", "url": f"{SITE}/ru/authors/zarina/"},
    ]


def test_a_preview_of_an_unsaved_change_writes_nothing(django_assert_num_queries):
    article = make_article(lead_image=make_picture())
    draft = article.get_latest_revision_as_object()
    draft.title = "A headline nobody saved"
    draft = ArticlePage.from_json(draft.to_json())

    built = documents.build(draft)

    assert built.body["title"] == "A headline nobody saved"
    assert built.body["image"]["alt"] == "A bridge"
    assert built.body["image"]["src"] is None
    assert not Document.objects.filter(page_id=article.pk).exists()


def test_a_page_that_was_never_saved_can_be_previewed():
    section = make_live_category(slug="rivers")
    article = ArticlePage(title="Not yet", slug="not-yet", locale=section.locale)
    article.set_url_path(section)

    built = documents.build(article)

    assert built.body["url"] == f"{SITE}/en/rivers/not-yet/"
    assert built.body["body"] == {"html": "", "blocks": [], "text": ""}


def test_a_category_and_a_home_page_have_documents_too():
    section = make_live_category("en", title="Sport", slug="sport", intro="Games", colour="#112233")

    card = json.loads(stored(section).card)

    assert card == {
        "id": section.public_id,
        "story_id": section.translation_key.hex,
        "type": "category",
        "locale": "en",
        "title": "Sport",
        "url": f"{SITE}/en/sport/",
        "api_url": f"{SITE}/api/v1/articles?locale=en&category=sport",
        "updated_at": stored(section).updated_at.isoformat(),
        "slug": "sport",
        "name": "Sport",
        "intro": "Games",
        "colour": "#112233",
        "is_default_section": False,
    }


def test_building_and_writing_a_document_takes_few_queries(django_assert_max_num_queries):
    article = make_article(lead_image=make_picture(), body=paragraphs(*["Words."] * 30))
    for number in range(5):
        article.bylines.create(author=make_author(f"Author {number}", f"author-{number}"))
        article.tags.add(make_tag(f"Tag {number}", f"tag-{number}", en=f"Tag {number}"))
    article.save_revision()
    publish(article)
    page = ArticlePage.objects.get(pk=article.pk)

    with django_assert_max_num_queries(14):
        documents.build(page)
