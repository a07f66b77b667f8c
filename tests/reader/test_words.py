"""Dates in words, in three languages, by the newsroom's calendar."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from newsroom.reader.words import WORDS, words_in
from newsroom.reader.words.dates import date_in_words, time_in_words

ALMATY = ZoneInfo("Asia/Almaty")


@pytest.mark.parametrize(
    ("locale", "written"),
    [("en", "10 July 2018"), ("ru", "10 июля 2018 года"), ("kk", "2018 жылғы 10 шілде")],
)
def test_a_date_is_written_in_the_words_of_its_locale(locale: str, written: str) -> None:
    instant = datetime(2018, 7, 10, 5, tzinfo=UTC)

    assert date_in_words(instant, locale=locale, zone=ALMATY) == written


def test_the_day_is_that_of_the_newsroom() -> None:
    late_in_utc = datetime(2018, 7, 9, 20, 30, tzinfo=UTC)

    assert date_in_words(late_in_utc, locale="en", zone=ALMATY) == "10 July 2018"
    assert time_in_words(late_in_utc, zone=ALMATY) == "02:30"


@pytest.mark.parametrize("locale", WORDS)
def test_every_language_has_twelve_months(locale: str) -> None:
    assert len(set(WORDS[locale].months)) == 12


def test_every_locale_of_the_newsroom_has_its_words() -> None:
    assert {code for code, _name in settings.LANGUAGES} <= set(WORDS)
    assert words_in("xx") is WORDS["en"]
