"""Characters and words are counted as people count them."""

import pytest

from newsroom.content.characters import count_characters
from newsroom.content.reading_time import count_words, reading_minutes


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("  мост  ", 4), ("й", 1), ("и\u0306", 1), ("👨‍👩‍👧‍👦", 1), ("🇰🇿!", 2), ("Қазақ", 5)],
)
def test_characters_are_what_one_sees(text, count):
    assert count_characters(text) == count


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        ([], 0),
        (["— …", " "], 0),
        (["Bus 92 — two, three."], 4),
        (["премьер-министр сказал", "қала"], 3),
        (["don't"], 1),
    ],
)
def test_words_are_counted_without_marks(texts, count):
    assert count_words(texts) == count


@pytest.mark.parametrize(
    ("words", "locale_code", "minutes"),
    [(0, "en", 0), (1, "en", 1), (238, "en", 1), (239, "en", 2), (368, "ru", 2), (332, "kk", 2)],
)
def test_reading_takes_whole_minutes(words, locale_code, minutes):
    assert reading_minutes(words, locale_code=locale_code) == minutes
