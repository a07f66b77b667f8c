"""With the demo loaded and the workers' part done, every list has something true to show."""

import json
from collections import Counter

import pytest
from pytest_django import Settings
from wagtail.models import Revision

from newsroom.audience.reading import most_viewed, views_of
from newsroom.content.models import ArticlePage, CategoryPage, NewsImage
from newsroom.delivery import reading
from newsroom.delivery.models import Document, FollowUp
from newsroom.delivery.public_names import find_names
from newsroom.demo.load import load_demo
from newsroom.demo.stories import LOCALES, read_newsroom
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Approval, Publication
from newsroom.translation.jobs.frozen import is_open_to_all
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.jobs.states import State
from tests.harness.databases import DatabaseClone

NEWSROOM = read_newsroom()
FEWEST_SIMILAR = 3
MOST_SHORT_LISTS = 5


def live_articles(locale: str) -> list[Document]:
    return list(Document.objects.filter(kind="article", status=200, locale=locale))


@pytest.mark.slow
def test_every_list_of_every_locale_has_something_to_show(demo_newsroom: DatabaseClone) -> None:
    # Pictures in every size are made by a worker of their own, after the load.
    waiting = FollowUp.objects.exclude(state=FollowUp.State.DONE).exclude(topic="picture_files")
    assert not waiting.exists()
    for locale in LOCALES:
        assert_front_page_is_full(locale)
        assert_sections_are_filled(locale)
        assert_similar_news_are_found(locale)
        assert_tags_and_authors_are_listed(locale)
        assert_most_viewed_are_ranked(locale)


def assert_front_page_is_full(locale: str) -> None:
    latest = [json.loads(card) for card in reading.latest_cards(locale=locale, limit=10).items]
    site = reading.site(locale)

    assert len(latest) == 10
    assert site is not None
    frame = json.loads(site.body)
    assert frame["tagline"]
    assert len(frame["menus"]["header"]) >= 7
    assert len(frame["menus"]["footer"]) == 4
    assert len(frame["pages"]) == 3


def assert_sections_are_filled(locale: str) -> None:
    written = Counter(document.category_slug for document in live_articles(locale))
    sections = [json.loads(item)["slug"] for item in reading.categories(locale=locale).items]

    assert len(sections) == (7 if locale == "en" else 8)
    assert all(written[slug] >= 2 for slug in sections), (locale, written)


def assert_similar_news_are_found(locale: str) -> None:
    found: dict[str, int] = {}
    for document in live_articles(locale):
        listing = reading.related_cards(document.public_id)
        cards = json.loads(listing.items[0]) if listing and listing.items else []
        found[document.path] = len(cards)
    short = {path: count for path, count in found.items() if count < FEWEST_SIMILAR}

    # A text that shares hardly a word with any other has few, whatever its tags.
    assert len(short) <= MOST_SHORT_LISTS, short
    assert 0 not in found.values(), short


def assert_tags_and_authors_are_listed(locale: str) -> None:
    # Tags that only drafts and other locales use are not listed.
    assert len(find_names("tag", locale=locale, limit=100).items) >= 30
    authors = find_names("author", locale=locale, limit=100).items
    assert len(authors) == len(NEWSROOM.authors)


def assert_most_viewed_are_ranked(locale: str) -> None:
    for window in ("1h", "24h", "7d"):
        views = [
            json.loads(item)["views"]
            for item in most_viewed(window=window, locale=locale, limit=5).items
        ]
        assert len(views) == 5, (locale, window)
        assert all(views), (locale, window)


def test_the_story_that_started_it_all_brings_its_views(demo_newsroom: DatabaseClone) -> None:
    seed = Document.objects.get(locale="en", title__startswith="20 years of the Declaration")

    assert views_of(seed.public_id).count == 885


@pytest.mark.slow
def test_every_story_is_in_its_state_and_a_second_load_changes_nothing(
    demo_newsroom: DatabaseClone, settings: Settings
) -> None:
    settings.NEWSROOM_MODE = "demo"
    states = [v.state for story in NEWSROOM.stories for v in story.versions.values()]
    assert ArticlePage.objects.count() == len(states)
    assert ArticlePage.objects.filter(live=True).count() == states.count("published")
    assert Document.objects.filter(kind="article", status=200).count() == states.count("published")
    [untranslated] = CategoryPage.objects.filter(live=False)
    assert (untranslated.title, untranslated.locale.language_code) == ("Елбасы", "en")
    assert not untranslated.name_confirmed
    assert CategoryPage.objects.filter(live=True).count() == 23
    assert set(TranslationJob.objects.values_list("state", flat=True)) == set(State.values)
    sources = ArticlePage.objects.filter(pk__in=TranslationJob.objects.values("source_page_id"))
    secret = [page.title for page in sources if not is_open_to_all(page, now=database_now())]
    assert secret == []
    assert TranslationJob.objects.filter(reopened_at__isnull=False).count() == 2
    before = counts()

    assert load_demo(NEWSROOM, clock=database_now, tell=[].append) == 0

    assert counts() == before


def counts() -> tuple[int, ...]:
    models = (
        ArticlePage, CategoryPage, NewsImage, Revision, Approval, Publication, Document,
        TranslationJob,
    )  # fmt: skip
    return tuple(model.objects.count() for model in models)
