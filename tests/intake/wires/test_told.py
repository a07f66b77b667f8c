"""What workers wrote down of wires is shown in the reader's language, values and all."""

import pytest
from django.utils import translation

from newsroom.intake.wires.told import in_words
from newsroom.network.get import NotFetched, get


@pytest.fixture
def words(monkeypatch):
    """A catalogue of two sentences, so that no other translator's work is needed."""
    known = {
        "The answer was %(status)s.": "Ответ: %(status)s.",
        "Not asked: %(why)s": "Не спрошено: %(why)s",
        "Port %(port)s is not open; use one of %(ports)s.": "Порт %(port)s; можно %(ports)s.",
        "The connection was refused.": "Отказано.",
    }
    monkeypatch.setattr("newsroom.intake.wires.told.gettext", lambda text: known.get(text, text))


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("The answer was 503.", "Ответ: 503."),
        ("The connection was refused.", "Отказано."),
        (
            "Not asked: Port 22 is not open; use one of 443, 80.",
            "Не спрошено: Порт 22; можно 443, 80.",
        ),
        # Several side by side; whatever nobody knows stays as it is.
        ("The answer was 404.; body is empty.", "Ответ: 404.; body is empty."),
        ("100% of %(n)s new", "100% of %(n)s new"),
        ("", ""),
    ],
)
def test_sentences_are_known_by_the_words_around_their_values(words, told, shown):
    assert in_words(told) == shown


def test_what_a_look_says_is_among_the_known_sentences(words):
    with translation.override("en"), pytest.raises(NotFetched) as failure:
        get("ftp://wire.example/feed", headers={})

    assert str(failure.value) == "Not asked: The address must begin with https://"
    assert in_words(str(failure.value)) == "Не спрошено: The address must begin with https://"
