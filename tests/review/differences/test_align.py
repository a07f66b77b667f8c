"""Passages of two versions find each other, whatever was cut, pasted, moved or rewritten."""

from hypothesis import given
from hypothesis import strategies as st

from newsroom.review.differences.align import align, longest_increasing
from newsroom.review.differences.passages import Passage


def passages(*lines: str) -> list[Passage]:
    """Written `key: text`."""
    pairs = [line.partition(": ") for line in lines]
    return [Passage(key=key, kind="paragraph", text=text) for key, _colon, text in pairs]


def seen(before: list[Passage], after: list[Passage]) -> list[tuple[str | None, str | None, bool]]:
    return [
        (
            row.before.text if row.before else None,
            row.after.text if row.after else None,
            row.has_moved,
        )
        for row in align(before, after)
    ]


def test_a_block_is_known_by_its_id_however_its_words_changed() -> None:
    assert seen(passages("a: Old words"), passages("a: Nothing alike")) == [
        ("Old words", "Nothing alike", False)
    ]


def test_what_is_gone_stands_behind_what_it_followed() -> None:
    before = passages("a: One", "b: Two", "c: Three", "d: Four")
    after = passages("b: Two", "d: Four", "e: Five")

    assert seen(before, after) == [
        ("One", None, False),
        ("Two", "Two", False),
        ("Three", None, False),
        ("Four", "Four", False),
        (None, "Five", False),
    ]


def test_one_that_moved_is_marked_and_the_others_are_not() -> None:
    before = passages("a: One", "b: Two", "c: Three", "d: Four")
    after = passages("d: Four", "a: One", "b: Two", "c: Three")

    assert [row[2] for row in seen(before, after)] == [True, False, False, False]


def test_what_was_pasted_anew_is_known_by_its_words() -> None:
    before = passages("a: The bridge reopens on Monday", "b: Again", "c: Again")
    after = passages(
        "x: The bridge reopens on Tuesday", "y: Again", "z: Again", "q: Never seen before"
    )

    assert seen(before, after) == [
        ("The bridge reopens on Monday", "The bridge reopens on Tuesday", False),
        ("Again", "Again", False),
        ("Again", "Again", False),
        (None, "Never seen before", False),
    ]


def test_a_paragraph_that_became_a_heading_went_and_came() -> None:
    before = [Passage(key="a", kind="paragraph", text="The bridge")]
    after = [Passage(key="a", kind="heading", text="The bridge")]

    assert seen(before, after) == [("The bridge", None, False), (None, "The bridge", False)]


KEYS = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(KEYS, KEYS)
def test_each_passage_of_both_stands_in_one_row(old: list[str], new: list[str]) -> None:
    before, after = passages(*(f"{k}: old {k}" for k in old)), passages(*(f"{k}: {k}" for k in new))

    rows = align(before, after)

    assert sorted(row.before.key for row in rows if row.before) == sorted(old)
    assert [row.after.key for row in rows if row.after] == new


@given(st.lists(st.integers(), unique=True))
def test_what_kept_its_order_did(values: list[int]) -> None:
    kept = [values[index] for index in sorted(longest_increasing(values))]

    assert kept == sorted(kept)
    assert bool(kept) == bool(values)
