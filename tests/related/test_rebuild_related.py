"""Similar news after publications and unpublications, by the follow-ups that these record."""

import pytest
from django.utils import timezone

from newsroom.delivery.models import RelatedEntry
from newsroom.related.models import KeptNeighbour, Posting, RelatedIndex, StoredSignature
from newsroom.related.rebuild_related import rebuild_related
from tests.builders import make_live_category, paragraphs, publish
from tests.delivery.running import unpublish
from tests.related.newsroom_of_two_events import FLOOD, ROCKET
from tests.related.stories import reasons_on, settle, shown_with, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return make_live_category("en", title="World", slug="world")


@pytest.fixture
def told(section):
    """All seven stories, published one after another."""
    pages = {}
    for number in (1, 4, 2, 5, 7, 3, 6):
        pages[number] = tell(number, section=section)
        settle()
    return pages


def numbers(told, page):
    by_pk = {other.pk: number for number, other in told.items()}
    return [by_pk[pk] for pk in shown_with(page)]


@pytest.mark.parametrize("event", [FLOOD, ROCKET])
def test_stories_of_an_event_show_each_other_and_nobody_else(told, event):
    for number in event:
        assert set(numbers(told, told[number])) == event.keys() - {number}


def test_story_about_something_else_shows_nothing(told):
    assert shown_with(told[7]) == []


def test_reasons_are_stored(told):
    text, category = reasons_on(told[1], told[2])

    assert text.startswith("text 0.")
    assert category == "category:world"


def test_unpublished_story_leaves_every_list_and_every_table(told):
    unpublish(told[2])
    settle()

    gone = told[2].pk
    assert numbers(told, told[1]) == [3]
    assert not RelatedEntry.objects.filter(member_id=gone).exists()
    for table in (KeptNeighbour, Posting, StoredSignature, RelatedEntry):
        assert not table.objects.filter(page_id=gone).exists()
    assert not KeptNeighbour.objects.filter(member_id=gone).exists()
    assert RelatedIndex.objects.get(pk="en").articles == 6


def test_story_that_goes_live_again_comes_back(told):
    before = numbers(told, told[1])
    unpublish(told[2])
    settle()
    told[2].refresh_from_db()

    publish(told[2])
    settle()

    assert numbers(told, told[1]) == before
    assert set(numbers(told, told[2])) == {1, 3}


def test_deleted_story_leaves_every_list(told):
    gone = told[2].pk

    told[2].delete()
    settle()

    assert not RelatedEntry.objects.filter(member_id=gone).exists()
    assert numbers(told, told[1]) == [3]


def test_story_in_another_locale_is_never_shown(told):
    stranger = tell(1, section=make_live_category("ru", title="Мир", slug="mir"))
    settle()

    assert shown_with(stranger) == []
    assert not RelatedEntry.objects.filter(member_id=stranger.pk).exists()


def test_copy_is_shown_with_neither_itself_nor_twice(told, section):
    copy = tell(2, section=section)
    settle()

    assert set(numbers(told, copy)) == {1, 3}
    assert shown_with(told[1]).count(copy.pk) == 1
    assert told[2].pk not in shown_with(told[1])


def test_corrected_story_moves_to_the_lists_where_it_belongs_now(told):
    moved = told[3]
    moved.title = "Rocket crew gives thanks at Baikonur"
    moved.body = paragraphs("Three astronauts of the Soyuz rocket spoke after their orbit.")
    moved.save_revision()

    publish(moved)
    settle()

    assert 3 in numbers(told, told[4])
    assert numbers(told, told[1]) == [2]
    assert StoredSignature.objects.filter(pk=moved.pk).count() == 1
    assert RelatedIndex.objects.get(pk="en").articles == 7


def test_running_the_same_effects_again_changes_nothing(told):
    shown = list(RelatedEntry.objects.order_by("pk").values())
    kept = set(KeptNeighbour.objects.values_list("page_id", "member_id", "score"))

    for page in told.values():
        rebuild_related(page_ids=[page.pk], now=timezone.now())

    assert list(RelatedEntry.objects.order_by("pk").values()) == shown
    assert set(KeptNeighbour.objects.values_list("page_id", "member_id", "score")) == kept


def test_story_that_moves_to_another_section_is_sorted_anew(told, section):
    sport = make_live_category("en", title="Sport", slug="sport")
    settle()

    told[2].move(sport, pos="last-child")
    settle()

    assert StoredSignature.objects.get(pk=told[2].pk).category_slug == "sport"
    assert not any(reason.startswith("category:") for reason in reasons_on(told[1], told[2]))
    assert "category:world" in reasons_on(told[1], told[3])


def test_retagged_story_says_so_in_the_lists_it_stands_in(told):
    for number in (1, 2):
        told[number].refresh_from_db()
        told[number].tags.add("floods")
        told[number].save_revision()
        publish(told[number])
    settle()

    assert "tag:floods" in reasons_on(told[1], told[2])
    assert "tag:floods" in reasons_on(told[2], told[1])
    assert "tag:floods" not in reasons_on(told[1], told[3])
