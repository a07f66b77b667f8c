"""Parameters are taken literally: 400 names each one that is unknown, repeated or malformed."""

from urllib.parse import quote

import pytest

from tests.api.asking import Ask

pytestmark = pytest.mark.django_db

BAD = [
    ("/articles", "categry=politics", "categry"),
    ("/articles", "Locale=en", "Locale"),
    ("/articles", "live=false", "live"),
    ("/articles", "fields=*", "fields"),
    ("/articles", "query=bridge", "query"),
    ("/articles", "limit=1&limit=2", "limit"),
    ("/articles", "locale=en&locale=ru", "locale"),
    ("/articles", "sort=-published_at&sort=published_at", "sort"),
    ("/articles", "locale=xx", "locale"),
    ("/articles", "locale=", "locale"),
    ("/articles", "locale=EN", "locale"),
    ("/articles", "has_locale=zz", "has_locale"),
    ("/articles", "limit=0", "limit"),
    ("/articles", "limit=101", "limit"),
    ("/articles", "limit=-1", "limit"),
    ("/articles", "limit=", "limit"),
    ("/articles", "limit=ten", "limit"),
    ("/articles", "limit=1e3", "limit"),
    ("/articles", "limit=%EF%BC%95", "limit"),  # a full-width five
    ("/articles", "limit=" + "9" * 30, "limit"),
    ("/articles", "limit=%00", "limit"),
    ("/articles", "tag=%00", "tag"),
    ("/articles", "tag=a%27%20OR%201%3D1--", "tag"),
    ("/articles", "tag=%E2%80%AEreversed", "tag"),
    ("/articles", "tag=%ED%A0%80", "tag"),
    ("/articles", "tag=" + "a" * 256, "tag"),
    ("/articles", "tag=" + "a" * 5000, "tag"),
    ("/articles", "author=", "author"),
    ("/articles", "category=", "category"),
    ("/articles", "category=politics,", "category"),
    ("/articles", "category=a%00b", "category"),
    ("/articles", "story_id=../../etc", "story_id"),
    ("/articles", "ids=", "ids"),
    ("/articles", "ids=" + ",".join(["a"] * 101), "ids"),
    ("/articles", "sort=title", "sort"),
    ("/articles", "sort=-id", "sort"),
    ("/articles", "include=body", "include"),
    ("/articles", "published_after=yesterday", "published_after"),
    ("/articles", "published_after=2024-13-01T00:00:00Z", "published_after"),
    ("/articles", "published_after=2023-02-29T00:00:00Z", "published_after"),
    ("/articles", "published_after=2024-01-01T24:00:00Z", "published_after"),
    ("/articles", "published_after=0000-00-00T00:00:00Z", "published_after"),
    ("/articles", "published_after=0001-01-01T00:00:00%2B14:00", "published_after"),
    ("/articles", "published_after=9999-12-31T23:59:59-14:00", "published_after"),
    ("/articles", "published_after=10000-01-01T00:00:00Z", "published_after"),
    ("/articles", "published_after=2024-01-01", "published_after"),
    ("/articles", "published_after=2024-01-01T00:00:00", "published_after"),
    ("/articles", "published_after=2024-01-01T00:00:00+05:00", "published_after"),
    ("/articles", "published_after=2024-01-01T00:00:00%2B99:99", "published_after"),
    ("/articles", "published_before=1700000000", "published_before"),
    ("/articles", "updated_after=" + "9" * 30, "updated_after"),
    ("/articles", "cursor=abc", "cursor"),
    ("/articles", "cursor=%00", "cursor"),
    ("/articles", "cursor=" + "A" * 3000, "cursor"),
    ("/articles", "cursor=%D2%9B", "cursor"),
    ("/articles", "cursor=", "cursor"),
    ("/articles/k7p2xw9mz4tqhd", "include=everything", "include"),
    ("/articles/k7p2xw9mz4tqhd", "locale=en", "locale"),
    ("/articles/k7p2xw9mz4tqhd/related", "limit=3", "limit"),
    ("/latest", "locale=xx", "locale"),
    ("/latest", "exclude=%00", "exclude"),
    ("/latest", "exclude=a&exclude=b", "exclude"),
    ("/latest", "limit=5", "limit"),
    ("/categories", "locale=xx", "locale"),
    ("/locales", "locale=en", "locale"),
    ("/changes", "cursor=-1", "cursor"),
    ("/changes", "cursor=" + "9" * 30, "cursor"),
    ("/changes", "after=0", "after"),
    ("/", "x=y", "x"),
    ("/openapi.json", "format=yaml", "format"),
]


@pytest.mark.parametrize(("path", "query", "parameter"), BAD)
def test_a_bad_parameter_is_refused_by_name(
    ask: Ask, path: str, query: str, parameter: str
) -> None:
    answer = ask(f"/api/v1{path}?{query}")

    assert answer.status == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    problem = answer.json()
    assert problem["status"] == 400
    assert [error["parameter"] for error in problem["errors"]] == [parameter]
    assert problem["instance"] == f"/api/v1{path}"


@pytest.mark.parametrize(
    ("query", "meant"),
    [("categry=a", "category"), ("publishd_after=x", "published_after"), ("Locale=en", "locale")],
)
def test_a_misspelt_name_comes_with_the_name_that_was_meant(
    ask: Ask, query: str, meant: str
) -> None:
    answer = ask(f"/api/v1/articles?{query}")

    assert answer.json()["errors"][0]["did_you_mean"] == meant


def test_a_name_like_no_other_comes_without_a_proposal(ask: Ask) -> None:
    answer = ask("/api/v1/articles?zzzz=1")

    assert "did_you_mean" not in answer.json()["errors"][0]


def test_all_bad_names_are_told_at_once(ask: Ask) -> None:
    answer = ask("/api/v1/articles?foo=1&bar=2&limit=1&limit=2")

    assert [error["parameter"] for error in answer.json()["errors"]] == ["foo", "bar", "limit"]


def test_all_bad_values_are_told_at_once(ask: Ask) -> None:
    answer = ask("/api/v1/articles?locale=xx&limit=0&ids=%2B,%2B")

    assert {error["parameter"] for error in answer.json()["errors"]} == {"locale", "limit", "ids"}


@pytest.mark.parametrize(
    "path",
    [
        "/articles/\x00",
        "/articles/" + "9" * 30,
        "/articles/" + "a" * 3000,
        "/articles/қазақстан",
        "/articles/'; DROP TABLE",
        "/articles/\x00/related",
        "/problems/\x00",
        "/problems/none",
    ],
)
def test_an_id_that_cannot_be_one_is_simply_unknown(ask: Ask, path: str) -> None:
    answer = ask(f"/api/v1{quote(path)}" if "'" in path else f"/api/v1{path}")

    assert answer.status == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "query",
    [
        "category=a,b&category=c",
        "ids=a,b",
        "limit=100",
        "limit=007",
        "published_after=2024-01-01T00:00:00%2B23:59",
        "updated_after=2024-01-01T00:00:00-23:59",
        "published_after=2024-02-29T00:00:00.5Z&published_before=2024-03-01T00:00:00%2B05:00",
        "include=total",
        "sort=published_at&locale=kk&has_locale=ru",
        "tag=%D2%9B%D0%B0%D0%B7%D0%B0%D2%9B",
    ],
)
def test_right_parameters_are_taken(ask: Ask, query: str) -> None:
    answer = ask(f"/api/v1/articles?{query}")

    assert answer.status == 200, answer.body
