"""Words that are gone and new: both versions can be read back from the marks, letter by letter."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.review.differences.words import Kind, Mark, count_words, likeness, mark_words

SAME, GONE, NEW = Kind.SAME, Kind.GONE, Kind.NEW
WORDS = st.lists(
    st.sampled_from(["көпір", "мост", "bridge", "885", ",", ".", "\n", "ash-tree", "it’s"])
).map(" ".join)


def marks(before: str, after: str) -> list[tuple[str, str]]:
    return [(mark.kind.value, mark.text) for mark in mark_words(before, after)]


@given(WORDS | st.text(), WORDS | st.text())
def test_both_versions_are_read_back_from_the_marks(before: str, after: str) -> None:
    found = mark_words(before, after)

    assert "".join(mark.text for mark in found if mark.kind is not NEW) == before
    assert "".join(mark.text for mark in found if mark.kind is not GONE) == after
    assert all(mark.text for mark in found)


@given(WORDS, WORDS)
def test_between_two_unchanged_stretches_stands_one_change(before: str, after: str) -> None:
    kinds = [mark.kind for mark in mark_words(before, after)]

    neighbours = set(pairwise(kinds))
    assert not {(GONE, GONE), (NEW, NEW), (NEW, GONE), (SAME, SAME)} & neighbours


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (
            "The bridge has 858 metres.",
            "The bridge has 885 metres.",
            [("same", "The bridge has "), ("gone", "858"), ("new", "885"), ("same", " metres.")],
        ),
        # A comma between two changed words is no reason to read three changes.
        (
            "Red, green and blue",
            "White, black and blue",
            [("gone", "Red, green"), ("new", "White, black"), ("same", " and blue")],
        ),
        # A hyphenated word and an ending in Kazakh are one word each.
        (
            "Министрлік ұн-шай берді",
            "Министрліктің ұн-шай берді",
            [("gone", "Министрлік"), ("new", "Министрліктің"), ("same", " ұн-шай берді")],
        ),
        ("", "New", [("new", "New")]),
        ("Old", "", [("gone", "Old")]),
        ("As it was", "As it was", [("same", "As it was")]),
        ("", "", []),
    ],
)
def test_what_an_editor_sees(before: str, after: str, found: list[tuple[str, str]]) -> None:
    assert marks(before, after) == found


def test_a_very_long_text_is_compared_sentence_by_sentence() -> None:
    same = [f" Sentence number {n} says nothing new." for n in range(600)]
    before, after = [*same], [*same]
    after[300] = " This one does."

    assert mark_words("".join(before), "".join(after)) == [
        Mark(SAME, "".join(same[:300]) + " "),
        Mark(GONE, same[300].lstrip()),
        Mark(NEW, "This one does."),
        Mark(SAME, "".join(same[301:])),
    ]


def test_likeness_counts_words_in_any_order() -> None:
    def alike(before: str, after: str) -> float:
        return likeness(count_words(before), count_words(after))

    assert alike("The bridge reopens", "reopens, the Bridge!") == 1
    assert alike("one two three four", "one two five six") == 0.5
    assert alike("one", "") == alike("", "") == 0
