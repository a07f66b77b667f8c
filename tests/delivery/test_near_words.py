"""One mistake of the fingers, whichever, is found by texts that two words share."""

import random
import string

import pytest

from newsroom.delivery.near_words import (
    TOO_MANY,
    is_one_mistake,
    may_be_mistyped,
    mistakes_between,
    near,
    near_beginnings,
)


def mistakes(word: str, letter: str) -> set[str]:
    """All that one mistake makes of a word."""
    places = range(len(word))
    return {
        *(word[:n] + word[n + 1 :] for n in places),
        *(word[:n] + letter + word[n:] for n in range(len(word) + 1)),
        *(word[:n] + letter + word[n + 1 :] for n in places),
        *(word[:n] + word[n + 1 :][:1] + word[n] + word[n + 2 :] for n in places[:-1]),
    }


@pytest.mark.parametrize("word", ["sturgeon", "үкімет", "aaaa", "abab", "школы"])
def test_every_single_mistake_is_found_and_called_one(word: str) -> None:
    for mistyped in mistakes(word, "x") | mistakes(word, word[0]):
        assert set(near(word)) & set(near(mistyped)), mistyped
        assert is_one_mistake(mistyped, word), mistyped
        assert is_one_mistake(word, mistyped), mistyped


@pytest.mark.parametrize("seed", range(20))
def test_two_mistakes_are_not_one(seed: int) -> None:
    random.seed(seed)
    word = "".join(random.choices(string.ascii_lowercase, k=9))

    assert not is_one_mistake("1" + word[1:-1] + "2", word)
    assert not is_one_mistake(word[1:-1], word)


@pytest.mark.parametrize(
    "word", ["sturgeon", "правительство", "аааааааа", "abababab", "министрлігі"]
)
def test_any_two_mistakes_in_a_long_word_are_found_and_counted(word: str) -> None:
    half = len(word) // 2
    for left in mistakes(word[:half], "x"):
        for right in mistakes(word[half:], word[0]):
            mistyped = left + right
            if len(mistyped) < 8:
                continue
            assert near_beginnings(word) & near_beginnings(mistyped), mistyped
            assert mistakes_between(mistyped, word) <= 2, mistyped
            assert mistakes_between(word, mistyped) <= 2, mistyped


@pytest.mark.parametrize(
    ("asked", "word", "count"),
    [
        ("sturgeon", "sturgeon", 0),
        ("sturgoen", "sturgeon", 1),
        ("strugoen", "sturgeon", 2),
        ("tsrugoen", "sturgeon", TOO_MANY),
        ("sturgeonsxx", "sturgeon", TOO_MANY),
        # A short word with two mistakes is another word.
        ("brigde", "bridge", 1),
        ("birgde", "bridge", TOO_MANY),
        ("sturgeo", "sturgson", TOO_MANY),
    ],
)
def test_mistakes_are_counted_to_two_and_in_long_words_only(
    asked: str, word: str, count: int
) -> None:
    assert mistakes_between(asked, word) == count
    assert mistakes_between(word, asked) == count


@pytest.mark.parametrize(("word", "most"), [("bridges", 8), ("sturgeon", 37), ("a" * 30, 4)])
def test_the_index_holds_a_bounded_number_of_texts(word: str, most: int) -> None:
    assert len(near(word)) <= most


@pytest.mark.parametrize(
    ("word", "may"),
    [("abc", False), ("abcd", True), ("a" * 30, True), ("a" * 31, False), ("ab12", False)],
)
def test_short_endless_and_numbered_words_are_left_alone(word: str, may: bool) -> None:
    assert may_be_mistyped(word) is may
