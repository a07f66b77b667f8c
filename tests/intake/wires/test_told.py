"""What workers wrote down of wires is shown in the reader's language, values and all."""

import pytest
from django.utils import translation

from newsroom.intake.wires.told import in_words
from newsroom.network.get import NotFetched, get


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("The answer was 503.", "Ответ: 503."),
        ("The connection was refused.", "В соединении отказано."),
        (
            "Not asked: Port 22 is not open; use one of 443, 80.",
            "Запроса не было: Порт 22 закрыт; используйте один из этих: 443, 80.",
        ),
        # Several side by side; whatever nobody knows stays as it is.
        ("The answer was 404.; body is empty.", "Ответ: 404.; body is empty."),
        ("100% of %(n)s new", "100% of %(n)s new"),
        ("", ""),
    ],
)
def test_sentences_are_known_by_the_words_around_their_values(told, shown):
    with translation.override("ru"):
        assert in_words(told) == shown


def test_what_a_look_says_is_among_the_known_sentences():
    with translation.override("en"), pytest.raises(NotFetched) as failure:
        get("ftp://wire.example/feed", headers={})

    assert str(failure.value) == "Not asked: The address must begin with https://"
    with translation.override("ru"):
        shown = in_words(str(failure.value))
    assert shown == "Запроса не было: Адрес должен начинаться с https://"
