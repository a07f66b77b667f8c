"""How much one caller may ask within a minute, and who is one caller."""

import itertools
import time
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from redis.exceptions import ConnectionError as RedisAway

from newsroom.api.keys.issue import mint
from newsroom.api.quotas.callers import ANONYMOUS, Caller, Slot, caller_at
from newsroom.api.quotas.shared_counts import place_of, share_counts
from newsroom.api.quotas.tally import CHEAP, FULL, WINDOW_SECONDS, Tally, tally
from tests.api.asking import Ask
from tests.builders import make_live_article

LIST = "/api/v1/articles"
numbers = itertools.count(1)


def nobody(_counts):
    return {}


def away(_counts):
    raise RedisAway("refused")


@pytest.fixture
def quota(settings):
    """Three requests a minute, five with a key; one proxy of ours, which names the callers."""
    settings.TRUSTED_PROXIES = 1
    settings.RATE_LIMIT_ANONYMOUS, settings.RATE_LIMIT_KEY = 3, 5
    wait_for_a_whole_minute()


def wait_for_a_whole_minute():
    """No test may begin in one window and end in the next."""
    left = WINDOW_SECONDS - time.time() % WINDOW_SECONDS
    if left < 4:
        time.sleep(left)


def new_address():
    """Of the documentation range: a caller that nobody counted yet."""
    return f"2001:db8:{next(numbers):x}::1"


def from_address(address):
    return {"X-Forwarded-For": address}


def bearer(*scopes):
    _row, key = mint(partner="Agency", scopes=scopes or ["read"], now=timezone.now())
    return {"Authorization": f"Bearer {key}"}


@pytest.mark.django_db
def test_beyond_the_quota_a_caller_is_told_when_to_come_back(ask: Ask, quota) -> None:
    mine, other = from_address(new_address()), from_address(new_address())

    answers = [ask(LIST, headers=mine) for _ in range(5)]

    assert [answer.status for answer in answers] == [200, 200, 200, 429, 429]
    refused = answers[-1]
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["type"].endswith("/problems/too-many-requests")
    assert refused.headers["cache-control"] == "no-store"
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert refused.headers["ratelimit-policy"] == '"anonymous";q=3;w=60'
    assert refused.headers["ratelimit"].startswith('"anonymous";r=0;t=')
    assert ask(LIST, headers=other).status == HTTPStatus.OK


@pytest.mark.django_db
def test_a_refusal_asks_no_database_and_a_count_adds_no_question(
    ask: Ask, quota, request: pytest.FixtureRequest
) -> None:
    from_memory = request.node.callspec.params["ask"] == "read edge"
    mine = from_address(new_address())
    ask(LIST, headers=mine)

    with CaptureQueriesContext(connections["public"]) as counted:
        ask(LIST, headers=mine)
    # The next request empties the log.
    assert len(counted) == (0 if from_memory else 1)
    ask(LIST, headers=mine)
    with CaptureQueriesContext(connections["public"]) as refused:
        assert ask(LIST, headers=mine).status == HTTPStatus.TOO_MANY_REQUESTS

    assert len(refused) == 0


@pytest.mark.django_db
def test_what_has_not_changed_costs_a_tenth(ask: Ask, quota) -> None:
    mine = from_address(new_address())
    path = f"/api/v1/articles/{make_live_article().public_id}"
    etag = ask(path, headers=mine).headers["etag"]

    asked = [ask(path, headers={**mine, "If-None-Match": etag}).status for _ in range(10)]

    assert asked == [304] * 10
    assert [ask(path, headers=mine).status for _ in range(2)] == [200, 429]


@pytest.mark.django_db
def test_a_key_has_a_quota_of_its_own_wherever_it_asks_from(ask: Ask, quota) -> None:
    headers = bearer()

    answers = [ask(LIST, headers={**headers, **from_address(new_address())}) for _ in range(6)]

    assert [answer.status for answer in answers] == [200] * 5 + [429]
    assert answers[0].headers["ratelimit-policy"] == '"key";q=5;w=60'
    assert [answer.headers["ratelimit"].split(";")[1] for answer in answers] == [
        "r=4", "r=3", "r=2", "r=1", "r=0", "r=0",
    ]  # fmt: skip


@pytest.mark.django_db
def test_who_tries_keys_is_counted_by_address(ask: Ask, quota) -> None:
    mine = from_address(new_address())

    tried = [ask(LIST, headers={**mine, "Authorization": "Bearer x"}).status for _ in range(4)]

    assert tried == [401, 401, 401, 429]
    assert ask(LIST, headers=mine).status == HTTPStatus.OK


@pytest.mark.django_db
def test_what_caches_keep_says_nothing_of_one_callers_quota(ask: Ask, quota) -> None:
    public = ask(LIST, headers=from_address(new_address()))
    log = ask("/api/v1/changes", headers=from_address(new_address()))
    problem = ask("/api/v1/nothing", headers=from_address(new_address()))

    assert not {"ratelimit", "ratelimit-policy"} & set(public.headers)
    for answer in (log, problem):
        assert answer.headers["ratelimit"].startswith('"anonymous";r=2;t=')


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/healthz/publication"])
def test_probes_are_never_counted(ask: Ask, quota, path: str) -> None:
    mine = from_address(new_address())

    answers = [ask(path, headers=mine) for _ in range(6)]

    assert HTTPStatus.TOO_MANY_REQUESTS not in [answer.status for answer in answers]
    assert "ratelimit" not in answers[-1].headers


@pytest.mark.django_db
def test_without_a_limit_nobody_is_refused_and_nothing_is_said(ask: Ask, settings) -> None:
    settings.RATE_LIMIT_ANONYMOUS = 0

    answers = [ask("/api/v1/changes") for _ in range(8)]

    assert {answer.status for answer in answers} == {200}
    assert "ratelimit" not in answers[-1].headers


@pytest.mark.parametrize(
    ("forwarded", "proxies", "name"),
    [
        ("", 0, "192.0.2.7"),
        ("203.0.113.9", 0, "192.0.2.7"),  # nobody of ours wrote that
        ("203.0.113.9", 1, "203.0.113.9"),
        ("10.0.0.1, 203.0.113.9", 1, "203.0.113.9"),  # the first one is the client's own word
        ("203.0.113.9, 10.0.0.1", 2, "203.0.113.9"),
    ],
)
def test_only_our_own_proxies_are_believed(settings, forwarded, proxies, name) -> None:
    settings.TRUSTED_PROXIES = proxies

    caller = caller_at({"REMOTE_ADDR": "192.0.2.7", "HTTP_X_FORWARDED_FOR": forwarded})

    assert caller == Caller(ANONYMOUS, name)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("2001:db8:0:1:aaaa::1", "2001:db8:0:1::"),
        ("2001:db8:0:1:bbbb::2", "2001:db8:0:1::"),
        ("2001:db8:0:2:bbbb::2", "2001:db8:0:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("nonsense", "unknown"),
        ("", "unknown"),
    ],
)
def test_a_subscriber_of_ipv6_is_one_caller(address: str, name: str) -> None:
    assert caller_at({"REMOTE_ADDR": address}).name == name


def test_a_new_minute_begins_with_the_whole_quota(settings) -> None:
    settings.RATE_LIMIT_ANONYMOUS = 2
    counted, caller = Tally(nobody, pause_seconds=60), Caller(ANONYMOUS, "192.0.2.1")

    counted.charge(caller, FULL, now=100)
    counted.charge(caller, FULL, now=110)

    assert counted.remaining(caller, now=119) == 0
    assert counted.remaining(caller, now=120) == 2


def test_processes_know_of_each_other_through_redis(settings, shared_redis) -> None:
    settings.RATE_LIMIT_ANONYMOUS = 10
    caller, now = Caller(ANONYMOUS, "192.0.2.1"), time.time()
    one, other = (Tally(pause_seconds=60) for _ in range(2))
    for counted, times in ((one, 3), (other, 4)):
        for _ in range(times):
            counted.charge(caller, FULL, now=now)

    assert one.share() and other.share()
    other.charge(caller, CHEAP, now=now)

    assert one.remaining(caller, now=now) == 7
    assert other.remaining(caller, now=now) == 2


def test_while_redis_is_away_each_process_counts_for_itself(settings, caplog) -> None:
    settings.RATE_LIMIT_ANONYMOUS = 3
    counted, caller = Tally(away, pause_seconds=60), Caller(ANONYMOUS, "192.0.2.1")

    for _ in range(3):
        counted.charge(caller, FULL, now=100)
        assert counted.share() is False

    assert counted.remaining(caller, now=100) == 0
    assert counted.remaining(Caller(ANONYMOUS, "192.0.2.2"), now=100) == 3
    assert caplog.text.count("Quotas count by process") == 1


def test_memory_is_bounded_and_who_comes_beyond_is_let_in(settings) -> None:
    settings.RATE_LIMIT_ANONYMOUS = 1
    counted = Tally(nobody, most_callers=2, pause_seconds=60)
    callers = [Caller(ANONYMOUS, f"192.0.2.{n}") for n in range(3)]

    for caller in callers:
        counted.charge(caller, FULL, now=100)

    assert [counted.remaining(caller, now=100) for caller in callers] == [0, 0, 1]


def test_no_address_stands_in_redis_and_counts_go_by_themselves(shared_redis) -> None:
    slot = Slot(29_000_000, Caller(ANONYMOUS, "192.0.2.77"))

    assert share_counts({slot: FULL}) == {slot: FULL}
    assert share_counts({slot: FULL}) == {slot: 2 * FULL}

    [place] = shared_redis.keys()
    assert place.decode() == place_of(*slot)
    assert b"192.0.2.77" not in place
    assert 0 < shared_redis.ttl(place) <= timedelta(minutes=2).total_seconds()


def test_the_thread_shares_without_being_asked(settings, shared_redis) -> None:
    settings.RATE_LIMIT_ANONYMOUS = 3
    caller, now = Caller(ANONYMOUS, "192.0.2.5"), time.time()
    counted = Tally(pause_seconds=0.01)

    counted.charge(caller, FULL, now=now)

    ends_at = time.monotonic() + 10
    while not shared_redis.keys():
        assert time.monotonic() < ends_at, "it was not shared"
        time.sleep(0.01)


def test_the_process_has_one_tally() -> None:
    assert isinstance(tally, Tally)
