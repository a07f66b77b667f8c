"""Lines become records, or are refused with everything that is wrong with them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from newsroom.intake.dates import BadDate, as_instant
from newsroom.intake.problems import BadLine
from newsroom.intake.record import Record, read_record
from tests.intake.archives import story

LOCALES = ("en", "ru", "kk")
ALMATY = ZoneInfo("Asia/Almaty")


def record(**fields: object) -> Record:
    return read_record(story(**fields), locales=LOCALES)


def problems(line: dict[str, object]) -> list[tuple[str, str]]:
    with pytest.raises(BadLine) as bad:
        read_record(line, locales=LOCALES)
    return [(problem.pointer, problem.code) for problem in bad.value.problems]


def test_everything_wrong_with_a_line_is_said_at_once():
    assert problems({"title": " \u200b", "body": "\n", "locale": "kz", "date": "yesterday"}) == [
        ("/id", "missing"),
        ("/locale", "locale-unknown"),
        ("/title", "empty"),
        ("/body", "empty"),
        ("/date", "date"),
    ]


def test_an_unknown_locale_names_the_known_ones():
    with pytest.raises(BadLine, match="“mn” is not set up here; known: en, ru, kk"):
        record(locale="mn")


def test_a_headline_may_have_255_code_points_and_no_more():
    assert record(title="ж" * 255).title == "ж" * 255
    assert problems(story(title="ж" * 256)) == [("/title", "headline-too-long")]


def test_headlines_are_composed_and_on_one_line():
    assert record(title=" Жан\u0438\u0306\n прав ").title == "Жанй прав"


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("title", 5, ("/title", "type")),
        ("body", ["a"], ("/body", "type")),
        ("authors", "Dana", ("/authors", "type")),
        ("tags", [1], ("/tags", "type")),
        ("tags", ["ok", "x" * 101], ("/tags/1", "too-long")),
        ("source", "x" * 256, ("/source", "too-long")),
        ("id", "x" * 201, ("/id", "too-long")),
        ("image", "../secret.jpg", ("/image", "image-path")),
        ("image", "/etc/passwd", ("/image", "image-path")),
        ("url", "ftp://news.example/x", ("/url", "url")),
        ("url", "news.example/x", ("/url", "url")),
        ("date", "2018-02-30", ("/date", "date")),
        ("date", "0000-00-00", ("/date", "date")),
        ("date", "10000-01-01", ("/date", "date")),
        ("date", "2018-07-10T24:30:00Z", ("/date", "date")),
        ("date", "10.07.2018", ("/date", "date")),
        ("date", "2018-07-10T09:30:00", ("/date", "date-naive")),
    ],
)
def test_a_wrong_field_is_named_by_its_pointer(field, value, expected):
    assert problems(story(**{field: value})) == [expected]


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://news.example/2018/%D0%BC%D0%BE%D1%81%D1%82", "/2018/мост"),
        ("https://news.example/index.php?id=5", "/index.php?id=5"),
        ("/old/place/", "/old/place/"),
        ("https://news.example/", ""),
    ],
)
def test_an_old_address_is_kept_as_its_path(url, path):
    assert record(url=url).former_path == path


def test_equal_lines_have_equal_digests_and_other_words_another():
    assert record().digest() == record().digest()
    assert record().digest() != record(body="Other words.").digest()
    assert record().digest() != record().digest(image_hash="abc")


@pytest.mark.parametrize(
    ("body", "digest"),
    [
        ("The bridge carries cars again.\nThe city said so on Monday.",
         "dd626bf0a92b13c85de00a0605af1c10538da3d90ac31c625884f64a80c95e62"),
        ("<p>One &amp; <strong>two</strong></p><p>Three <a href='/x'>four</a></p>",
         "b69643155759fb95605e62f4253b5eab8a674c01a01442385ba02c57de86e498"),
        ("Two\n<b>lines</b> қ",
         "0a6b2975cc064bd86fe0a1644d2d652766b15525499daef86003c17d9ebd1d35"),
    ],
)  # fmt: skip
def test_a_body_of_paragraphs_has_the_digest_that_it_had_before_there_were_other_blocks(
    body, digest
):
    """So a second import of an archive that was loaded before changes nothing."""
    fields = {"url": "https://news.example/a/1", "authors": ["Dana Orazbek"], "tags": ["Bridges"]}

    assert record(body=body, **fields).digest() == digest


def test_another_kind_of_block_is_another_story():
    assert record(body="<h2>One</h2>").digest() != record(body="<p>One</p>").digest()


def test_a_body_with_too_many_tags_is_refused():
    assert problems(story(body="<b>" * 40_000 + "x")) == [("/body", "too-much-html")]


def test_a_bare_day_is_shown_as_noon_of_the_newsroom():
    now = datetime(2026, 3, 2, 6, tzinfo=UTC)

    assert as_instant(date(2018, 7, 10), zone=ALMATY, now=now) == datetime(
        2018, 7, 10, 6, tzinfo=UTC
    )


def test_a_day_whose_noon_has_not_come_is_shown_as_now():
    now = datetime(2026, 3, 2, 3, tzinfo=UTC)

    assert as_instant(date(2026, 3, 2), zone=ALMATY, now=now) == now


def test_a_date_ahead_is_refused():
    now = datetime(2026, 3, 2, 3, tzinfo=UTC)

    with pytest.raises(BadDate, match="lies ahead"):
        as_instant(datetime(2026, 3, 4, tzinfo=UTC), zone=ALMATY, now=now)
