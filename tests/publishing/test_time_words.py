"""Times and spans, in the language of whoever reads them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.formats import date_format
from django.utils.translation import override

from newsroom.publishing.time_words import day_in_words, span_in_words, wait_in_words

TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (None, "0.0 s"),
        (timedelta(milliseconds=94), "0.1 s"),
        (timedelta(minutes=3, seconds=4), "3 min 4 s"),
        (timedelta(hours=2, minutes=5, seconds=59), "2 h 5 min"),
    ],
)
def test_spans_in_words(span, words):
    assert span_in_words(span) == words


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (timedelta(minutes=5), "in 5 min"),
        (timedelta(hours=21), "in 21 h"),
        (-timedelta(minutes=3), "3 min ago"),
    ],
)
def test_waits_in_words(wait, words):
    assert wait_in_words(wait) == words


def test_days_are_short_and_have_their_weekday():
    assert day_in_words(TUESDAY) == "Tue 24 Nov"


def test_kazakh_dates_and_numbers_are_written_as_kazakh_writes_them():
    with override("kk"):
        assert date_format(TUESDAY, "DATETIME_FORMAT") == "2026 ж. 24 қар, 09:00"
        assert span_in_words(timedelta(milliseconds=94)).startswith("0,1")


@pytest.mark.parametrize(
    ("code", "day", "wait"),
    [("ru", "Вт 24 ноя", "через 21 ч"), ("kk", "Сс 24 қар", "әлі 21 сағ бар")],
)
def test_plans_are_told_in_russian_and_kazakh(code, day, wait):
    with override(code):
        assert day_in_words(TUESDAY) == day
        assert wait_in_words(timedelta(hours=21)) == wait
