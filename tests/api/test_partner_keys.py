"""Keys of partners: what is a key, what it opens, and how it ends."""

import io
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.api.keys.issue import mint, revoke, rotate
from newsroom.api.keys.key_text import make_key, prefix_of
from newsroom.api.keys.models import ApiKey
from newsroom.api.keys.uses import note_key_uses
from newsroom.api.quotas.callers import KEY, Caller, Slot
from newsroom.api.quotas.shared_counts import share_counts
from newsroom.api.quotas.tally import FULL
from tests.api.asking import Ask
from tests.builders import make_live_article, make_live_category

pytestmark = pytest.mark.django_db
ADDRESSES = ["/api/v1/articles", "/api/v1/embargoed", "/api/v1/nothing", "/api/v1/openapi.json"]


def bearer(key):
    return {"Authorization": f"Bearer {key}"}


def make_partner_key(*scopes, **options):
    now = timezone.now()
    return mint(partner="Agency", scopes=scopes or ["read"], now=now, **options)


def expired_key():
    row, key = make_partner_key()
    ApiKey.objects.filter(pk=row.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    return key


def revoked_key():
    row, key = make_partner_key()
    revoke(prefix=row.prefix, now=timezone.now())
    return key


def mistyped_key():
    key = make_partner_key()[1]
    return key[:-1] + ("a" if key[-1] != "a" else "b")


def key_with_another_secret():
    """The prefix of a valid key, and a checksum that is right."""
    row, _key = make_partner_key()
    prefix, key = make_key()
    ApiKey.objects.filter(pk=row.pk).update(prefix=prefix)
    return key


WRONG = [
    expired_key,
    revoked_key,
    mistyped_key,
    key_with_another_secret,
    lambda: make_key()[1],
    lambda: "x",
    lambda: "",
]


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize("wrong", WRONG)
def test_m26_m30_a_wrong_key_is_never_taken_for_nobodys(ask: Ask, path: str, wrong) -> None:
    answer = ask(path, headers=bearer(wrong()))

    assert answer.status == HTTPStatus.UNAUTHORIZED
    assert answer.json()["type"].endswith("/problems/wrong-key")
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.headers["cache-control"] == "no-store"


def test_other_schemes_are_no_keys(ask: Ask) -> None:
    key = make_partner_key()[1]

    assert ask("/api/v1/articles", headers={"Authorization": f"Basic {key}"}).status == 401


def test_m39_what_a_key_gets_no_cache_keeps(ask: Ask) -> None:
    path = f"/api/v1/articles/{make_live_article().public_id}"

    answer = ask(path, headers=bearer(make_partner_key()[1]))

    assert answer.status == HTTPStatus.OK
    assert answer.headers["cache-control"] == "private, no-store"
    assert not {"cdn-cache-control", "cache-tag", "surrogate-key"} & set(answer.headers)
    assert ask(path).headers["cache-control"] == "public, max-age=10"


def test_m28_a_key_in_the_address_opens_nothing(ask: Ask) -> None:
    key = make_partner_key("embargo")[1]

    assert ask("/api/v1/embargoed", api_key=key).status == HTTPStatus.BAD_REQUEST


def test_m29_only_a_hash_is_stored() -> None:
    row, key = make_partner_key()

    assert key not in str(ApiKey.objects.filter(pk=row.pk).values().get())
    assert len(row.digest) == 64


@pytest.mark.parametrize("path", ADDRESSES)
def test_m28_a_real_key_in_the_address_is_refused_by_name(ask: Ask, path: str) -> None:
    key = make_partner_key("read", "embargo")[1]

    for query in ({"api_key": key}, {"key": key}, {"q": f"x{key}"}):
        answer = ask(path, **query)

        assert answer.status == HTTPStatus.BAD_REQUEST
        assert "Authorization" in answer.json()["detail"]
        assert key not in answer.body.decode()


@pytest.mark.parametrize("path", ["/api/v1/articles", "/api/v1/latest", "/api/v1/tags"])
@pytest.mark.parametrize("scope", ["embargo", "preview", "drafts", "webhooks"])
def test_m26_a_key_without_the_scope_reads_less_than_nobody(
    ask: Ask, path: str, scope: str
) -> None:
    answer = ask(path, headers=bearer(make_partner_key(scope)[1]))

    assert answer.status == HTTPStatus.FORBIDDEN
    assert answer.json()["type"].endswith("/problems/scope-missing")
    assert "`read`" in answer.json()["detail"]
    assert ask(path).status == HTTPStatus.OK


def test_the_log_tells_a_key_of_its_locales_only_and_leads_on_all_the_same(ask: Ask) -> None:
    headers = bearer(make_partner_key(locales=["kk"])[1])
    start = ask("/api/v1/changes", start="now").json()["next"]
    english, russian = make_live_category("en"), make_live_category("ru")
    make_live_article(english)
    kazakh = make_live_article(make_live_category("kk"))
    make_live_article(russian)

    whole = ask("/api/v1/changes", cursor=start, headers=headers).json()
    steps, cursor, is_drained = [], start, False
    while not is_drained:
        step = ask("/api/v1/changes", cursor=cursor, limit=1, headers=headers).json()
        steps.append([item["id"] for item in step["items"]])
        cursor, is_drained = step["next"], step["drained"]

    assert [item["id"] for item in whole["items"]] == [kazakh.public_id]
    assert steps == [[], [kazakh.public_id], []]
    assert len(ask("/api/v1/changes", cursor=start).json()["items"]) == 3


def test_m26_a_key_reads_in_its_locales_only(ask: Ask) -> None:
    english = make_live_article()
    headers = bearer(make_partner_key(locales=["kk"])[1])

    assert ask("/api/v1/articles?locale=kk", headers=headers).status == HTTPStatus.OK
    for path in ("/api/v1/articles", f"/api/v1/articles/{english.public_id}"):
        answer = ask(path, headers=headers)

        assert answer.status == HTTPStatus.FORBIDDEN
        assert english.title not in answer.body.decode()


def test_m39_answers_to_keys_vary_by_what_was_sent(ask: Ask) -> None:
    key = make_partner_key()[1]

    for headers in (bearer(key), bearer("x")):
        varies = ask("/api/v1/articles", headers=headers).headers["vary"]

        assert "Authorization" in varies.split(", ")
    assert "vary" not in ask("/api/v1/articles").headers


def test_m30_no_key_opens_the_addresses_of_staff(ask: Ask) -> None:
    path = f"/api/v1/manage/pages/{make_live_article().pk}/verbs"
    every_scope = make_partner_key(*ApiKey.Scope.values)[1]

    assert ask(path, headers=bearer(every_scope)).status == HTTPStatus.FORBIDDEN
    assert ask(path, headers=bearer("x")).status == HTTPStatus.UNAUTHORIZED


def test_a_request_with_a_key_writes_nothing(ask: Ask) -> None:
    row, key = make_partner_key()

    with CaptureQueriesContext(connections["public"]) as asked:
        ask("/api/v1/articles", headers=bearer(key))

    row.refresh_from_db()
    assert row.last_used_at is None
    assert [one["sql"] for one in asked if not one["sql"].startswith("SELECT")] == []


def test_a_worker_notes_when_keys_were_used(shared_redis) -> None:
    used, _key = make_partner_key()
    other, _key = make_partner_key()
    share_counts({Slot(1, Caller(KEY, used.prefix)): FULL})

    assert note_key_uses() == 1
    assert note_key_uses() == 0

    used.refresh_from_db()
    other.refresh_from_db()
    assert timezone.now() - used.last_used_at < timedelta(minutes=1)
    assert other.last_used_at is None


def test_both_keys_are_good_while_they_overlap(ask: Ask) -> None:
    now = timezone.now()
    old, old_key = make_partner_key("read", "embargo", locales=["en"])

    new, new_key = rotate(prefix=old.prefix, overlap=timedelta(hours=24), now=now)

    assert (new.scopes, new.locales) == (["read", "embargo"], ["en"])
    for key in (old_key, new_key):
        assert ask("/api/v1/articles", headers=bearer(key)).status == HTTPStatus.OK
    old.refresh_from_db()
    assert old.expires_at == now + timedelta(hours=24)


def test_a_cut_or_mistyped_key_is_known_without_the_database() -> None:
    prefix, key = make_key()

    assert prefix_of(key) == prefix
    assert prefix_of(key[:-1]) is None
    assert prefix_of(key.replace(key[20], "0" if key[20] != "0" else "1")) is None


def test_operators_mint_list_and_revoke() -> None:
    said = io.StringIO()
    call_command(
        "api_key", "mint", "--partner", "Agency", "--scope", "embargo", "--locale", "kk",
        stdout=said,
    )  # fmt: skip
    key = said.getvalue().splitlines()[-1]
    prefix = prefix_of(key)
    listed = io.StringIO()

    call_command("api_key", "list", stdout=listed)
    call_command("api_key", "revoke", prefix, stdout=io.StringIO())

    assert f"{prefix}  Agency  embargo in kk  good until" in listed.getvalue()
    assert key not in listed.getvalue()
    with pytest.raises(CommandError, match="was revoked"):
        call_command("api_key", "rotate", prefix)
