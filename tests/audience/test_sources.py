"""Where readers came from: a word, never an address."""

import pytest

from newsroom.audience.sources import source_of


@pytest.mark.parametrize(
    ("referrer", "source"),
    [
        (None, "unknown"),
        ("", "direct"),
        ("https://news.example", "own"),
        ("https://www.google.com/search?q=secret", "search"),
        ("https://yandex.kz", "search"),
        ("https://l.facebook.com", "social"),
        ("https://mail.google.com", "messages"),
        ("https://t.me", "messages"),
        ("https://nur.kz", "other"),
        ("https://notgoogle.com", "other"),
        ("null", "other"),
        ("https://[", "other"),
        ("com", "other"),
    ],
)
def test_an_address_becomes_a_kind_of_site(referrer: str | None, source: str) -> None:
    assert source_of(referrer, own_hosts={"news.example"}) == source
