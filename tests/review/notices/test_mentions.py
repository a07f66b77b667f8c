"""Who is called by name in a comment."""

import pytest

from newsroom.review.notices.mentions import names_called


@pytest.mark.parametrize(
    ("text", "longest"),
    [
        ("@dana please look", ["dana"]),
        ("Look, @Dana, and @timur too", ["dana", "timur"]),
        ("@dana @dana", ["dana"]),
        ("(@a.b-c+d_e)", ["a.b-c+d_e"]),
        ("@айгуль, глянь", ["айгуль"]),
        ("@әсел", ["әсел"]),
        ("write to desk@example.com", []),
        ("an @ by itself", []),
        ("", []),
    ],
)
def test_names_are_found_once_in_small_letters(text, longest):
    assert [readings[0] for readings in names_called(text)] == longest


def test_a_sentence_may_end_after_a_name():
    assert names_called("Thanks, @dana.") == [["dana.", "dana"]]
    assert names_called("@d.-") == [["d.-", "d.", "d"]]
