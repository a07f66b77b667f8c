"""Dates in words, in three languages, by the newsroom's calendar."""

import re
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from newsroom.reader.words import WORDS, Words, words_in
from newsroom.reader.words.dates import (
    date_in_words,
    day_in_words,
    moment_in_words,
    time_in_words,
)
from newsroom.reader.words.numbers import views_in_words

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


@pytest.mark.parametrize(
    ("locale", "number", "said"),
    [
        ("en", 1, "1 view"),
        ("en", 0, "0 views"),
        ("en", 885, "885 views"),
        ("en", 1_234_567, "1,234,567 views"),
        ("ru", 1, "1 просмотр"),
        ("ru", 2, "2 просмотра"),
        ("ru", 4, "4 просмотра"),
        ("ru", 5, "5 просмотров"),
        ("ru", 11, "11 просмотров"),
        ("ru", 12, "12 просмотров"),
        ("ru", 21, "21 просмотр"),
        ("ru", 112, "112 просмотров"),
        ("ru", 122, "122 просмотра"),
        ("ru", 885, "885 просмотров"),
        ("ru", 12_301, "12\u00a0301 просмотр"),
        ("kk", 1, "1 рет қаралды"),
        ("kk", 885, "885 рет қаралды"),
        ("kk", 1_000_000, "1\u00a0000\u00a0000 рет қаралды"),
    ],
)
def test_views_are_counted_in_the_plural_of_the_language(
    locale: str, number: int, said: str
) -> None:
    assert views_in_words(number, locale=locale) == said


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "Tuesday, 10 July 2018"),
        ("ru", "Вторник, 10 июля 2018 года"),
        ("kk", "2018 жылғы 10 шілде, сейсенбі"),
    ],
)
def test_the_day_stands_under_the_name_with_its_weekday(locale: str, said: str) -> None:
    instant = datetime(2018, 7, 10, 5, tzinfo=UTC)

    assert day_in_words(instant, locale=locale, zone=ALMATY) == said


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (datetime(2018, 7, 10, 15, tzinfo=UTC), "11:05"),
        (datetime(2018, 7, 10, 20, tzinfo=UTC), "10 июля"),
        (datetime(2019, 7, 10, 20, tzinfo=UTC), "10 июля 2018 года"),
    ],
)
def test_a_moment_is_told_as_short_as_it_is_clear(now: datetime, said: str) -> None:
    instant = datetime(2018, 7, 10, 5, 5, tzinfo=UTC)

    assert moment_in_words(instant, now=now, locale="ru", zone=ALMATY) == said


@pytest.mark.parametrize("locale", WORDS)
def test_every_word_is_said_somewhere_and_in_its_own_language(locale: str) -> None:
    said = "".join(
        path.read_text("utf-8")
        for folder, pattern in (("templates", "**/*.html"), ("newsroom/reader", "**/*.py"))
        for path in Path(folder).glob(pattern)
        if path.parent.name != "words" or path.name in {"dates.py", "numbers.py"}
    )

    for field in fields(Words):
        assert re.search(rf"\.{field.name}\b", said), f"nobody says {field.name}"
        assert getattr(WORDS[locale], field.name), f"{field.name} is empty in {locale}"
