"""Pins and exclusions: on save, for the story in each locale, logged, and stronger than text."""

import pytest
from wagtail.models import Locale, PageLogEntry

from newsroom.content.models.articles import RelatedExclusion, RelatedPin
from tests.builders import make_live_category, publish
from tests.delivery.running import unpublish
from tests.related.stories import reasons_on, settle, shown_with, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return make_live_category("en", title="World", slug="world")


@pytest.fixture
def told(section):
    pages = {number: tell(number, section=section) for number in (1, 2, 3, 7)}
    settle()
    return pages


def choose(page, *, pins=(), exclusions=(), wish=""):
    """Save a draft of the page with these choices, as the editor's form does."""
    draft = page.get_latest_revision_as_object()
    draft.related_pins = [RelatedPin(member=pin, sort_order=n) for n, pin in enumerate(pins)]
    draft.related_exclusions = [RelatedExclusion(member=member) for member in exclusions]
    draft.similar_news = wish
    draft.save_revision()
    settle()


def test_pin_of_a_saved_draft_comes_first_and_says_so(told):
    choose(told[1], pins=[told[7]])

    assert shown_with(told[1])[0] == told[7].pk
    assert len(shown_with(told[1])) == 3
    assert reasons_on(told[1], told[7]) == ["pinned"]
    assert shown_with(told[7]) == []


def test_excluded_story_is_never_shown_even_after_later_publications(told):
    choose(told[1], exclusions=[told[2]])

    publish(told[2])
    settle()

    assert shown_with(told[1]) == [told[3].pk]
    assert told[1].pk in shown_with(told[2])


def test_removed_choices_are_forgotten(told):
    before = shown_with(told[1])
    choose(told[1], pins=[told[7]], exclusions=[told[2]])

    choose(told[1])

    assert shown_with(told[1]) == before


def test_pinned_story_disappears_while_it_is_down_and_returns(told):
    choose(told[1], pins=[told[7]])

    unpublish(told[7])
    settle()
    while_down = shown_with(told[1])
    told[7].refresh_from_db()
    publish(told[7])
    settle()

    assert told[7].pk not in while_down
    assert shown_with(told[1])[0] == told[7].pk


def test_pin_of_a_translated_story_is_shown_in_the_lists_own_locale(told, section):
    world = section.copy_for_translation(Locale.objects.get(language_code="ru"))
    world.title, world.name_confirmed = "Мир", True
    world.save_revision()
    publish(world)
    chess = told[7].copy_for_translation(Locale.objects.get(language_code="ru"))
    publish(chess)
    flood = tell(1, section=world)
    settle()

    choose(flood, pins=[told[7]])

    assert shown_with(flood) == [chess.pk]


def test_no_list_and_only_pins_are_wishes_that_count_on_save(told):
    choose(told[1], pins=[told[7]], wish="none")
    without = shown_with(told[1])
    choose(told[1], pins=[told[7]], wish="pinned")
    pinned = shown_with(told[1])
    publish(told[2])
    settle()

    assert (without, pinned) == ([], [told[7].pk])
    assert shown_with(told[1]) == [told[7].pk]
    assert told[1].pk in shown_with(told[2])
    choose(told[1])
    assert set(shown_with(told[1])) == {told[2].pk, told[3].pk}


def test_history_tells_of_a_wish(told, admin_user):
    draft = told[1].get_latest_revision_as_object()
    draft.similar_news = "none"

    draft.save_revision(user=admin_user)

    entry = PageLogEntry.objects.get(page=told[1].pk, action="newsroom.related_choices")
    words = "0 similar stories pinned, 0 excluded. No list"
    assert str(entry.formatter.format_message(entry)) == words


def test_history_names_who_chose(told, admin_user):
    draft = told[1].get_latest_revision_as_object()
    draft.related_pins = [RelatedPin(member=told[7])]

    draft.save_revision(user=admin_user)

    entry = PageLogEntry.objects.get(page=told[1].pk, action="newsroom.related_choices")
    assert entry.user == admin_user
    assert entry.data == {"pins": [told[7].pk], "exclusions": [], "wish": ""}
    assert str(entry.formatter.format_message(entry)) == "1 similar story pinned, 0 excluded"


def test_saving_without_other_choices_is_not_logged(told):
    told[1].get_latest_revision_as_object().save_revision()

    assert not PageLogEntry.objects.filter(action="newsroom.related_choices").exists()
