"""Ranking: the right stories, in order, with reasons; nothing foreign, copied or unrelated."""

from dataclasses import replace
from datetime import date

import pytest

from newsroom.related.candidate import Candidate
from newsroom.related.ranking import Ranked, compare, rank
from newsroom.related.signature import Signature
from tests.related.newsroom_of_two_events import FLOOD, NEWSROOM, ROCKET


@pytest.fixture
def article():
    return Candidate(
        member=1,
        locale="en",
        signature=Signature.of({1: 3.0, 2: 4.0}),
        day=date(2024, 5, 1),
        category="economy",
        tags=frozenset({"oil", "gas", "ports"}),
    )


@pytest.fixture
def neighbour(article):
    return replace(
        article, member=2, signature=Signature.of({2: 4.0, 9: 3.0}), category="", tags=frozenset()
    )


@pytest.mark.parametrize(("member", "event"), [(1, FLOOD), (4, ROCKET)])
def test_stories_of_one_event_find_each_other_and_nobody_else(member, event):
    ranked = rank(NEWSROOM[member], NEWSROOM.values())

    assert {entry.member for entry in ranked} == event.keys() - {member}


def test_story_without_a_like_has_an_empty_list():
    assert rank(NEWSROOM[7], NEWSROOM.values()) == []


def test_text_alone_gives_its_cosine_as_score_and_reason(article, neighbour):
    assert compare(article, neighbour) == Ranked(2, 0.64, ("text 0.64",))


def test_shared_tags_and_section_raise_the_score_and_are_named(article, neighbour):
    tagged = replace(neighbour, category="economy", tags=frozenset({"oil", "gas", "ports", "sea"}))

    ranked = compare(article, tagged)

    assert ranked == Ranked(
        2, 0.74, ("text 0.64", "tag:gas", "tag:oil", "tag:ports", "category:economy")
    )


def test_no_section_is_no_shared_section(article, neighbour):
    assert compare(replace(article, category=""), neighbour).reasons == ("text 0.64",)


def test_score_is_the_same_in_both_directions(article, neighbour):
    older = replace(neighbour, day=date(2021, 1, 1), category="economy")

    assert compare(article, older).score == compare(older, article).score


@pytest.mark.parametrize(
    ("day", "score"),
    [
        (date(2024, 5, 1), 0.64),
        (date(2023, 11, 3), round(0.64 * 0.95, 4)),
        (date(1990, 1, 1), round(0.64 * 0.9, 4)),
        (None, 0.64),
    ],
)
def test_age_difference_costs_at_most_a_tenth(article, neighbour, day, score):
    assert compare(article, replace(neighbour, day=day)).score == pytest.approx(score, abs=1e-4)


def test_newest_comes_first_among_equals(article, neighbour):
    undated = replace(article, day=None)
    others = [
        replace(neighbour, member=5, day=date(2024, 1, 1)),
        replace(neighbour, member=3, day=date(2024, 2, 2)),
        replace(neighbour, member=4, day=None),
    ]

    assert [ranked.member for ranked in rank(undated, others)] == [3, 5, 4]


def test_twenty_are_kept(article, neighbour):
    many = [replace(neighbour, member=member) for member in range(10, 50)]

    assert [ranked.member for ranked in rank(article, many)] == list(range(49, 29, -1))


@pytest.mark.parametrize(
    "change",
    [
        {"member": 1},
        {"locale": "kk"},
        {"signature": Signature.of({1: 3.1, 2: 4.0})},
        {"signature": Signature.of({2: 0.03, 9: 1.0})},
    ],
    ids=["itself", "foreign", "copy", "stranger"],
)
def test_itself_foreign_copies_and_strangers_are_left_out(article, neighbour, change):
    assert compare(article, replace(neighbour, **change)) is None
