"""One mistake of the fingers, whichever, is found by texts that two words share."""

import random
import string

import pytest

from newsroom.delivery.near_words import is_one_mistake, may_be_mistyped, near


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
    ("word", "may"),
    [("abc", False), ("abcd", True), ("a" * 30, True), ("a" * 31, False), ("ab12", False)],
)
def test_short_endless_and_numbered_words_are_left_alone(word: str, may: bool) -> None:
    assert may_be_mistyped(word) is may
