"""Lists: filters, order, and walks in both directions while the newsroom goes on publishing."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from newsroom.delivery.filters import Filters
from newsroom.delivery.lists import MOST_COUNTED, Sort, count_cards, find_cards
from tests.builders import make_article, make_live_article, make_live_category, publish
from tests.delivery.newsroom_words import make_author, make_tag, make_version
from tests.delivery.running import unpublish

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 7, 10, 12, 0, tzinfo=UTC)


def ids(cards):
    return [json.loads(card)["id"] for card in cards]


def found(*, limit=100, sort=Sort.NEWEST, **filters):
    return ids(find_cards(Filters(**filters), sort=sort, limit=limit).cards)


def public_ids(*articles):
    return [article.public_id for article in articles]


@pytest.fixture
def section():
    return make_live_category("en", slug="rivers")


def by_hour(section, *hours, **fields):
    return [
        make_live_article(section, shown_at=NOON + timedelta(hours=hour), **fields)
        for hour in hours
    ]


def test_only_live_articles_of_the_locale_are_listed_newest_first(section):
    old, new = by_hour(section, -2, -1)
    make_article(section)
    taken_down = make_live_article(section)
    unpublish(taken_down)
    russian = make_live_article(make_live_category("ru"))

    assert found(locale="en") == public_ids(new, old)
    assert found(locale="en", sort=Sort.OLDEST) == public_ids(old, new)
    assert found(locale="ru") == public_ids(russian)


def test_any_of_several_categories_will_do(section):
    other, third = make_live_category("en", slug="sport"), make_live_category("en", slug="war")
    first = make_live_article(section)
    second = make_live_article(other)
    make_live_article(third)

    assert found(categories=("rivers", "sport")) == public_ids(second, first)
    assert found(categories=("nothing",)) == []


def test_tags_and_authors_narrow_a_list(section):
    signed, tagged = make_article(section), make_article(section)
    signed.bylines.create(author=make_author("Bolat", "bolat"))
    tagged.tags.add(make_tag("Water", "water"))
    for article in (signed, tagged):
        article.save_revision()
        publish(article)

    assert found(author="bolat") == public_ids(signed)
    assert found(tag="water") == public_ids(tagged)
    assert found(tag="water", author="bolat") == []


def test_spans_of_dates_are_open_and_leave_undated_pieces_out(section):
    early, noon, late = by_hour(section, -1, 0, 1)
    undated = make_live_article(section, undated=True)

    assert found(published_after=NOON) == public_ids(late)
    assert found(published_before=NOON) == public_ids(early)
    assert found() == public_ids(late, noon, early, undated)


def test_updated_after_finds_what_changed(section):
    first, second = by_hour(section, 0, 1)
    card = json.loads(find_cards(Filters(ids=(second.public_id,)), limit=1).cards[0])
    first.title = "Changed"
    first.save_revision()
    publish(first)

    assert found(updated_after=datetime.fromisoformat(card["updated_at"])) == public_ids(first)
    assert found(sort=Sort.UPDATED) == public_ids(first, second)


def test_stories_by_id_and_by_the_locales_they_have(section):
    article, lonely = by_hour(section, 0, 1)
    version = make_version(article, make_live_category("kk"))
    publish(version)

    assert set(found(story_id=article.translation_key.hex)) == {*public_ids(article, version)}
    assert found(locale="en", has_locale="kk") == public_ids(article)
    assert lonely.public_id in found(locale="en")


def test_ids_are_answered_in_their_order(section):
    one, two, three = by_hour(section, 0, 1, 2)
    wanted = public_ids(two, three, one)

    assert found(ids=(wanted[0], "zzzzzzzzzzzzzz", *wanted[1:])) == wanted
    assert found(ids=tuple(wanted), categories=("nothing",)) == []


def walk(**start):
    """Page after page of two, forwards."""
    page = find_cards(Filters(locale="en"), limit=2, **start)
    yield page
    while page.next:
        page = find_cards(Filters(locale="en"), limit=2, after=page.next)
        yield page


def test_a_walk_meets_every_card_once_and_returns_the_same_way(section):
    articles = by_hour(section, 5, 4, 3, 2, 1)

    pages = list(walk())

    assert [ids(page.cards) for page in pages] == [
        public_ids(*articles[:2]), public_ids(*articles[2:4]), public_ids(articles[4]),
    ]  # fmt: skip
    assert pages[0].prev is None
    back = find_cards(Filters(locale="en"), limit=2, before=pages[2].prev)
    assert ids(back.cards) == public_ids(*articles[2:4])
    assert (back.prev, back.next) == (pages[1].prev, pages[1].next)
    start = find_cards(Filters(locale="en"), limit=2, before=back.prev)
    assert ids(start.cards) == public_ids(*articles[:2])
    assert start.prev is None


def test_equal_dates_are_no_trap(section):
    articles = by_hour(section, 1, 1, 1, 1, 1)

    walked = [each for page in walk() for each in ids(page.cards)]

    assert sorted(walked) == sorted(public_ids(*articles))


def test_an_insert_and_a_removal_during_a_walk_double_and_lose_nothing(section):
    articles = by_hour(section, 5, 4, 3, 2, 1)
    pages = walk()
    seen = ids(next(pages).cards)

    by_hour(section, 9)
    unpublish(articles[1])
    seen += [each for page in pages for each in ids(page.cards)]

    assert seen == public_ids(*articles)


def test_the_total_is_counted_only_when_asked_for(section):
    by_hour(section, 1, 2, 3)

    assert find_cards(Filters(locale="en"), limit=1).total is None
    assert find_cards(Filters(locale="en"), limit=1, with_total=True).total == 3
    assert count_cards(Filters(locale="kk")) == 0
    assert MOST_COUNTED == 10_000


def test_a_list_has_an_etag_of_its_own_cards(section):
    by_hour(section, 1, 2)
    before = find_cards(Filters(locale="en"), limit=2)

    make_live_article(make_live_category("ru"))
    same = find_cards(Filters(locale="en"), limit=2)
    by_hour(section, 3)
    other = find_cards(Filters(locale="en"), limit=2)

    assert same.etag == before.etag
    assert other.etag != before.etag
    assert find_cards(Filters(locale="kk"), limit=2).built_at is None


def test_one_query_per_page(section, django_assert_num_queries):
    by_hour(section, 1, 2)

    with django_assert_num_queries(1, using="public"):
        find_cards(Filters(locale="en", categories=("rivers",)), limit=20)
