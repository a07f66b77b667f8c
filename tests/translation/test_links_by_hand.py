"""Merged, split, added, left out: what somebody says by hand counts, and confirms nothing."""

import pytest

from newsroom.translation.aiming import aim
from newsroom.translation.alignment import align
from newsroom.translation.evidence import Record
from newsroom.translation.staleness import confirm
from tests.translation.bodies import begun, hours, late, saved, story, weighing

SOURCE = story(("a", "One."), ("b", "Two."), ("c", "Three."))
TARGET = story(("a", "Bir."), ("b", "Eki."), ("c", "Úsh."), title="Kópir ashyldy")
MERGED = story(("a", "Bir. Eki."), ("c", "Úsh."), title="Kópir ashyldy")


def by_hand(version, *records, at, source=SOURCE, said_in=(), alone=()):
    said = dict(said_in)
    links = aim(weighing(source, version, *records), said_in=said, alone=dict(alone), revision=1)
    return Record(at=hours(at), links=links, by_hand=frozenset(said))


def pairs(source, version, *records):
    """What stands for each passage that has not just its own."""
    found = align(weighing(source, version, *records)).pairs
    return {one.id: one.targets for one in found if one.targets != (one.id,)}


def with_second(words):
    return story(("a", "One."), ("b", words), ("c", "Three."))


def test_a_passage_whose_words_moved_into_another_is_linked_there():
    draft = saved(MERGED, at=2)
    assert pairs(SOURCE, draft, begun(SOURCE)) == {"b": ()}

    merged = by_hand(draft, begun(SOURCE), at=3, said_in={"b": ["a"]})

    assert pairs(SOURCE, draft, begun(SOURCE), merged) == {"b": ("a",)}
    assert late(SOURCE, draft, begun(SOURCE), merged) == []


def test_a_merged_passage_is_outdated_with_any_of_its_sources_until_that_is_confirmed():
    draft = saved(MERGED, at=2)
    records = [begun(SOURCE), by_hand(draft, begun(SOURCE), at=3, said_in={"b": ["a"]})]
    edited = saved(story(("a", "Bir. Eki!"), ("c", "Úsh."), title="Kópir ashyldy"), at=5)
    changed = with_second("Two!")
    assert late(changed, edited, *records) == [("b", "changed")]

    links = confirm(weighing(changed, edited, *records), ids=frozenset({"b"}), revision=2)
    records.append(Record(at=hours(6), links=links))

    assert late(changed, edited, *records) == []
    assert pairs(changed, edited, *records) == {"b": ("a",)}
    both = story(("a", "One!"), ("b", "Two!"), ("c", "Three."))
    assert late(both, edited, *records) == [("a", "changed")]


def test_what_is_said_by_hand_counts_although_the_old_text_still_stands_there():
    version = saved(TARGET)
    moved = by_hand(version, begun(SOURCE), at=2, said_in={"b": ["a"]})

    found = align(weighing(SOURCE, version, begun(SOURCE), moved))

    assert pairs(SOURCE, version, begun(SOURCE), moved) == {"b": ("a",)}
    assert [one.id for one in found.added] == ["b"]


def test_an_older_text_that_is_put_back_stands_as_it_did():
    draft = saved(MERGED, at=2)
    merged = by_hand(draft, begun(SOURCE), at=3, said_in={"b": ["a"]})

    assert pairs(SOURCE, saved(TARGET, at=1), begun(SOURCE), merged) == {}


def test_of_a_passage_split_by_hand_every_part_has_to_follow():
    halves = story(("a", "Bi"), ("x", "r."), ("b", "Eki."), ("c", "Úsh."), title="Kópir ashyldy")
    draft = saved(halves, at=2)
    split = by_hand(draft, begun(SOURCE), at=3, said_in={"a": ["a", "x"]})

    assert pairs(SOURCE, draft, begun(SOURCE), split) == {"a": ("a", "x")}
    changed = story(("a", "One!"), ("b", "Two."), ("c", "Three."))
    assert late(changed, draft, begun(SOURCE), split) == [("a", "changed")]


def test_linking_an_outdated_passage_does_not_confirm_it():
    draft = saved(MERGED, at=2)
    changed = with_second("Two!")

    merged = by_hand(draft, begun(SOURCE), at=3, source=changed, said_in={"b": ["a"]})

    assert late(changed, draft, begun(SOURCE), merged) == [("b", "changed")]


def test_a_new_passage_stays_new_until_it_is_confirmed_where_it_was_linked():
    longer = story(("a", "One."), ("n", "New."), ("b", "Two."), ("c", "Three."))
    records = [begun(SOURCE)]
    records.append(by_hand(saved(TARGET), *records, at=2, source=longer, said_in={"n": ["a"]}))
    assert late(longer, saved(TARGET), *records) == [("n", "new")]

    links = confirm(weighing(longer, saved(TARGET), *records), ids=frozenset({"n"}), revision=2)
    records.append(Record(at=hours(3), links=links))

    assert late(longer, saved(TARGET), *records) == []
    assert pairs(longer, saved(TARGET), *records) == {"n": ("a",)}


def test_leaving_out_decides_about_the_words_as_they_are():
    shorter = saved(story(("a", "Bir."), ("c", "Úsh."), title="Kópir ashyldy"), at=2)
    changed = with_second("Two!")
    assert late(changed, shorter, begun(SOURCE)) == [("b", "changed")]

    dropped = by_hand(shorter, begun(SOURCE), at=3, source=changed, said_in={"b": []})

    assert late(changed, shorter, begun(SOURCE), dropped) == []
    found = align(weighing(changed, shorter, begun(SOURCE), dropped)).pairs
    assert [one.id for one in found if one.is_left_out] == ["b"]
    assert late(with_second("2."), shorter, begun(SOURCE), dropped) == [("b", "changed")]


def test_what_was_added_stands_by_itself_also_when_it_is_worded_anew():
    longer = story(("a", "Bir."), ("x", "Qosymsha."), ("b", "Eki."), ("c", "Úsh."))
    draft = saved(longer, at=2)
    added = by_hand(draft, begun(SOURCE), at=3, alone={"x": True})

    other = story(("a", "Bir."), ("x", "Qosymsha!"), ("b", "Eki."), ("c", "Úsh."))
    found = align(weighing(SOURCE, saved(other, at=4), begun(SOURCE), added))

    assert ([one.id for one in found.added], found.alone) == (["x"], {"x"})


def test_a_confirmation_shows_until_either_side_says_something_else():
    version = saved(TARGET)
    links = confirm(weighing(SOURCE, version, begun(SOURCE)), ids=frozenset({"a"}), revision=1)
    record = Record(at=hours(2), links=links, confirmed=frozenset({"a"}))

    def confirmed(source, text):
        found = align(weighing(source, text, begun(SOURCE), record)).pairs
        return [one.id for one in found if one.is_confirmed]

    assert confirmed(SOURCE, version) == ["a"]
    edited = story(("a", "Bir!"), ("b", "Eki."), ("c", "Úsh."), title="Kópir ashyldy")
    assert confirmed(SOURCE, saved(edited, at=3)) == []
    assert confirmed(story(("a", "One!"), ("b", "Two."), ("c", "Three.")), version) == []


@pytest.mark.parametrize("source", [SOURCE, with_second("Two!")])
def test_a_version_of_which_nothing_is_on_record_is_aligned_by_its_places(source):
    elsewhere = story(("p", "Bir."), ("q", "Eki."), ("r", "Úsh."))

    assert pairs(source, saved(elsewhere)) == {"a": ("p",), "b": ("q",), "c": ("r",)}
