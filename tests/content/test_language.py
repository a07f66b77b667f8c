"""Words: what counts as one, and what a capital letter says."""

import pytest

from newsroom.content.language.words import words_of


def texts(paragraph: str) -> list[str]:
    return [word.text for word in words_of(paragraph)]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Ministers met, in Astana.", ["Ministers", "met", "in", "Astana"]),
        ("O’zbekiston va Oʻzbekiston", ["O'zbekiston", "va", "O'zbekiston"]),
        ("the workers' club", ["the", "workers", "club"]),
        ("COVID-19 in 2020", ["COVID", "19", "in", "2020"]),
        ("snake_case", ["snake", "case"]),
        ("ﬁne ｗｉｄｅ", ["fine", "wide"]),
        ("हिन्दी समाचार", ["हिन्दी", "समाचार"]),
        ("", []),
    ],
)
def test_words_are_runs_of_letters_and_digits(paragraph, expected):
    assert texts(paragraph) == expected


def test_scripts_without_spaces_come_as_pairs_of_characters():
    assert texts("北京大学AI峰") == ["北京", "京大", "大学", "AI", "峰"]


def test_capitals_count_inside_sentences_and_in_abbreviations_only():
    words = words_of("Ministers met Tokayev. NATO agreed! Then Baku said so")

    names = [word.text for word in words if word.capitalised and not word.starts]

    assert names == ["Tokayev", "NATO", "Baku"]
