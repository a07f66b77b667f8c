"""Who is one reader, and who is none."""

import pytest

from newsroom.audience.bots import is_bot
from newsroom.audience.count_view import count_view
from newsroom.audience.readers import client_address, is_ahead_of_time, reader_key
from newsroom.audience.write_behind import buffer
from tests.audience.test_counting import FIREFOX, NOW

CHROME_PHONE = (
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/141.0.0.0 Mobile Safari/537.36"
)


def test_the_same_reader_has_the_same_key_on_one_day_only() -> None:
    def key(address: str = "192.0.2.1", agent: str = FIREFOX, salt: bytes = b"monday") -> str:
        return reader_key(address=address, agent=agent, salt=salt)

    assert key() == key()
    assert len({key(), key(address="192.0.2.2"), key(agent=CHROME_PHONE), key(salt=b"tue")}) == 4
    assert "192" not in key()
    assert len(key()) == 24


@pytest.mark.parametrize(
    ("forwarded", "trusted", "address"),
    [
        ("", 0, "10.0.0.1"),
        ("203.0.113.9", 0, "10.0.0.1"),  # nobody vouches for the header
        ("203.0.113.9", 1, "203.0.113.9"),
        ("1.2.3.4, 203.0.113.9", 1, "203.0.113.9"),  # 1.2.3.4 was invented by the client
        ("203.0.113.9, 10.0.0.7", 2, "203.0.113.9"),
        ("203.0.113.9", 3, "203.0.113.9"),
        ("", 2, "10.0.0.1"),
        (" , ,", 1, "10.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed(forwarded: str, trusted: int, address: str) -> None:
    found = client_address(remote="10.0.0.1", forwarded=forwarded, trusted_proxies=trusted)

    assert found == address


@pytest.mark.parametrize("agent", [FIREFOX, CHROME_PHONE])
def test_people_are_no_bots(agent: str) -> None:
    assert not is_bot(agent)


@pytest.mark.parametrize(
    "agent",
    [
        "", "  ", "curl/8.5.0", "python-requests/2.32.3", "TelegramBot (like TwitterBot)",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)",
        "facebookexternalhit/1.1", "WhatsApp/2.23.20.0",
    ],
)  # fmt: skip
def test_programs_are_bots(agent: str) -> None:
    assert is_bot(agent)


@pytest.mark.parametrize(
    ("purposes", "ahead"),
    [
        (["prefetch"], True),
        (["Prefetch;prerender"], True),
        (["preview"], True),
        (["", ""], False),
        (["navigate"], False),
    ],
)
def test_prefetching_is_ahead_of_time(purposes: list[str], ahead: bool) -> None:
    assert is_ahead_of_time(purposes) is ahead


@pytest.mark.parametrize(
    ("meta", "counted"),
    [
        ({"HTTP_USER_AGENT": FIREFOX}, True),
        ({"HTTP_USER_AGENT": FIREFOX, "HTTP_SEC_PURPOSE": "prefetch"}, False),
        ({"HTTP_USER_AGENT": FIREFOX, "HTTP_X_MOZ": "prefetch"}, False),
        ({"HTTP_USER_AGENT": "curl/8.5.0"}, False),
        ({}, False),
    ],
)
def test_bots_and_prefetching_are_not_handed_over(
    counter, meta: dict[str, str], counted: bool
) -> None:
    before = buffer.dropped

    assert (
        count_view(public_id="s", locale="en", meta={"REMOTE_ADDR": "192.0.2.1", **meta}, now=NOW)
        is counted
    )
    assert buffer.dropped == before
