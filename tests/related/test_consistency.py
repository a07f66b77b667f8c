"""The check of similar news says zero in a healthy newsroom and counts what is broken by hand."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F
from django.utils import timezone

from newsroom.delivery.models import Document, RelatedEntry
from newsroom.related.consistency import find_related_disagreements
from newsroom.related.models import KeptNeighbour, RelatedChoices, StoredSignature
from tests.builders import make_live_category
from tests.delivery.running import unpublish
from tests.related.stories import settle, shown_with, tell

pytestmark = pytest.mark.django_db


def broken():
    return {each.rule: each.count for each in find_related_disagreements() if each.count}


@pytest.fixture
def told():
    section = make_live_category("en", title="World", slug="world")
    pages = {number: tell(number, section=section) for number in (1, 2, 3, 7)}
    settle()
    return pages


def entries(page):
    return RelatedEntry.objects.filter(page_id=page.pk)


def drop_rule(name):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE newsroom_relatedentry DROP CONSTRAINT {name}")


def choose(page, **choices):
    RelatedChoices.objects.update_or_create(page_id=page.pk, defaults=choices)


def kill_a_story(told):
    Document.objects.filter(page_id=told[3].pk).update(status=410, card="", body="", title="")


def move_to_another_locale(told):
    Document.objects.filter(page_id=told[2].pk).update(locale="ru")


def show_in_own_list(told):
    drop_rule("no_story_related_to_itself")
    entries(told[1]).filter(rank=1).update(member_id=told[1].pk)


def show_twice(told):
    drop_rule("no_related_story_twice")
    first, second = shown_with(told[1])
    entries(told[1]).filter(member_id=second).update(member_id=first)


def leave_a_gap(told):
    entries(told[1]).filter(rank=2).update(rank=10)


def exclude_without_showing_anew(told):
    choose(told[1], exclusions=[told[2].pk])


def pin_without_showing_anew(told):
    choose(told[1], pins=[told[7].pk])


def want_none_without_showing_anew(told):
    choose(told[1], wish="none")


def want_pins_without_showing_anew(told):
    choose(told[1], wish="pinned")


def make_copies(told):
    """Both stories of the list now have one signature."""
    first, second = (StoredSignature.objects.get(pk=pk) for pk in shown_with(told[1]))
    StoredSignature.objects.filter(pk=second.pk).update(terms=first.terms)


def shuffle(told):
    """The order of a list is turned around."""
    entries(told[1]).update(rank=F("rank") + 100)
    entries(told[1]).filter(rank=101).update(rank=2)
    entries(told[1]).filter(rank=102).update(rank=1)


def put_the_older_of_equals_first(told):
    members = sorted(shown_with(told[1]))
    entries(told[1]).delete()
    RelatedEntry.objects.bulk_create(
        RelatedEntry(
            page_id=told[1].pk, rank=rank, member_id=member, score=0.5, as_of=timezone.now()
        )
        for rank, member in enumerate(members, start=1)
    )
    KeptNeighbour.objects.filter(page_id=told[1].pk).update(score=0.5)


BREAKS = {
    "similar news that are not live": (kill_a_story, 2),
    "similar news of another locale": (move_to_another_locale, 4),
    "stories in their own list": (show_in_own_list, 1),
    "similar news shown twice": (show_twice, 1),
    "lists that are too long or have gaps": (leave_a_gap, 1),
    "excluded stories that are shown": (exclude_without_showing_anew, 1),
    "pins that are not shown first": (pin_without_showing_anew, 1),
    "stories shown where an editor wants no list": (want_none_without_showing_anew, 2),
    "stories that nobody pinned where an editor wants only pins": (
        want_pins_without_showing_anew,
        2,
    ),
    "copies of one piece in one list": (make_copies, 1),
    "equals of which the newest is not first": (put_the_older_of_equals_first, 1),
    "lists that differ from what is kept for them": (shuffle, 1),
    "live articles that are not indexed": (
        lambda told: StoredSignature.objects.filter(pk=told[7].pk).delete(),
        1,
    ),
    "indexed pages that are not live": (kill_a_story, 1),
    "kept neighbours that are not indexed": (
        lambda told: StoredSignature.objects.filter(pk=told[2].pk).delete(),
        2,
    ),
}


def test_every_rule_is_broken_by_hand_below():
    assert {each.rule for each in find_related_disagreements()} == set(BREAKS)


@pytest.mark.parametrize("rule", BREAKS)
def test_a_broken_rule_is_counted(told, rule):
    break_it, count = BREAKS[rule]
    assert len(shown_with(told[1])) == 2
    assert broken() == {}

    break_it(told)

    assert broken()[rule] == count
    with pytest.raises(CommandError, match="disagreements; waiting"):
        call_command("check_related", stdout=io.StringIO())


def test_a_healthy_newsroom_breaks_no_rule(told):
    unpublish(told[3])
    settle()
    output = io.StringIO()

    call_command("check_related", stdout=output)

    assert broken() == {}
    assert all(line.startswith("       0  ") for line in output.getvalue().splitlines())
