"""The screens of keys: who gets there, what is shown once, and what the history keeps."""

import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from newsroom.api.keys.issue import KeyRefused, mint, rotate
from newsroom.api.keys.models import ApiKey
from newsroom.review.policy import Role
from tests.review.people import make_person, sign_in

pytestmark = pytest.mark.django_db
MAY = {Role.CHIEF_EDITOR, Role.ADMIN}
KEY = re.compile(r"nk_[A-Za-z0-9]{8}_[A-Za-z0-9]{46}")


def make_key(**options):
    row, _key = mint(partner="Agency", scopes=["read"], now=timezone.now(), **options)
    return row


def ways(row):
    renew = reverse("newsroom_rotate_key", args=[row.prefix])
    revoke = reverse("newsroom_revoke_key", args=[row.prefix])
    new = {"partner": "Bureau", "scopes": ["read"], "days": "365"}
    return [
        ("get", reverse("newsroom_keys"), {}),
        ("get", reverse("newsroom_new_key"), {}),
        ("post", reverse("newsroom_new_key"), new),
        ("get", renew, {}),
        ("post", renew, {"hours": "24"}),
        ("get", revoke, {}),
        ("post", revoke, {}),
    ]


@pytest.mark.parametrize("role", [role for role in Role if role not in MAY])
def test_who_lacks_the_right_sees_and_changes_nothing(role):
    row = make_key()
    client = sign_in(make_person(role))
    before = list(ApiKey.objects.values())

    for method, url, data in ways(row):
        answer = getattr(client, method)(url, data)

        assert answer.status_code == 302, url  # Wagtail's way of refusing
        assert answer["Location"] == "/admin/", url
    assert list(ApiKey.objects.values()) == before
    assert "API keys" not in client.get("/admin/dashboard/").content.decode()


@pytest.mark.parametrize("role", sorted(MAY))
def test_who_has_the_right_reaches_every_screen(role):
    row = make_key()
    client = sign_in(make_person(role))

    for method, url, _data in ways(row):
        if method == "get":
            answer = client.get(url)
            assert answer.status_code == 200, url
            assert "no-store" in answer["Cache-Control"]
    assert reverse("newsroom_keys") in client.get("/admin/dashboard/").content.decode()


def test_a_chief_editor_of_one_locale_or_section_gives_out_no_keys():
    for limits in ({"locale_code": "kk"}, {"section_key": "5" * 32}):
        client = sign_in(make_person(Role.CHIEF_EDITOR, **limits))

        assert client.get(reverse("newsroom_keys")).status_code == 302


def test_strangers_are_asked_to_sign_in():
    answer = Client().get(reverse("newsroom_keys"))

    assert "/admin/login/" in answer["Location"]


def test_m29_a_new_key_is_shown_once_and_then_never_again():
    chief = make_person(Role.CHIEF_EDITOR)
    client = sign_in(chief)

    answer = client.post(
        reverse("newsroom_new_key"),
        {"partner": "Agency", "scopes": ["read", "embargo"], "locales": ["kk"], "days": "30"},
    )
    [key] = set(KEY.findall(answer.content.decode()))

    row = ApiKey.objects.get()
    assert (row.partner, row.scopes, row.locales) == ("Agency", ["read", "embargo"], ["kk"])
    assert timedelta(days=29) < row.expires_at - timezone.now() < timedelta(days=31)
    assert "no-store" in answer["Cache-Control"]
    assert key not in client.get(reverse("newsroom_keys")).content.decode()
    entry = ModelLogEntry.objects.get(action="newsroom.api_key.minted")
    assert (entry.user_id, entry.data) == (chief.pk, {"scopes": "read, embargo"})
    assert key not in f"{entry.label}{entry.data}"


def test_a_form_with_nothing_in_it_says_what_is_missing():
    client = sign_in(make_person(Role.ADMIN))

    answer = client.post(reverse("newsroom_new_key"), {"partner": "", "days": "30"})

    assert answer.status_code == 400
    assert answer.content.decode().count("This field is required.") == 2
    assert not ApiKey.objects.exists()


def test_renewing_gives_a_new_key_and_the_old_one_its_end():
    old = make_key(locales=["en"])
    client = sign_in(make_person(Role.ADMIN))

    answer = client.post(reverse("newsroom_rotate_key", args=[old.prefix]), {"hours": "1"})

    assert KEY.search(answer.content.decode())
    old.refresh_from_db()
    new = ApiKey.objects.exclude(pk=old.pk).get()
    assert timedelta(0) < old.expires_at - timezone.now() <= timedelta(hours=1)
    assert (new.scopes, new.locales) == (old.scopes, old.locales)
    entry = ModelLogEntry.objects.get(action="newsroom.api_key.rotated")
    assert entry.data == {"successor": new.prefix}


def test_a_revoked_key_stays_listed_and_cannot_be_renewed():
    row = make_key()
    client = sign_in(make_person(Role.ADMIN))

    client.post(reverse("newsroom_revoke_key", args=[row.prefix]))
    listed = client.get(reverse("newsroom_keys")).content.decode()
    renewed = client.post(reverse("newsroom_rotate_key", args=[row.prefix]), {"hours": "1"})

    row.refresh_from_db()
    assert row.revoked_at is not None
    assert "revoked" in listed
    assert reverse("newsroom_rotate_key", args=[row.prefix]) not in listed
    assert renewed.status_code == 400
    assert "was revoked on" in renewed.content.decode()
    assert ApiKey.objects.count() == 1
    assert ModelLogEntry.objects.filter(action="newsroom.api_key.revoked").count() == 1


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"scopes": []}, "opens nothing"),
        ({"scopes": ["read", "write"]}, "Unknown: write"),
        ({"locales": ["fr"]}, "Unknown: fr"),
        ({"partner": " "}, "whose key"),
        ({"expires_at": timezone.now() - timedelta(days=1)}, "has passed"),
    ],
)
def test_a_key_that_would_open_nothing_is_not_made(asked, words):
    usual = {"partner": "Agency", "scopes": ["read"], "now": timezone.now()}

    with pytest.raises(KeyRefused, match=words):
        mint(**usual | asked)

    assert not ApiKey.objects.exists()


def test_two_keys_are_good_for_a_month_at_most():
    row = make_key()

    with pytest.raises(KeyRefused, match="30 days"):
        rotate(prefix=row.prefix, overlap=timedelta(days=31), now=timezone.now())

    assert ApiKey.objects.count() == 1


def test_the_command_signs_with_an_account_that_has_the_right():
    chief, reporter = make_person(Role.CHIEF_EDITOR), make_person(Role.REPORTER)
    row = make_key()

    with pytest.raises(CommandError, match="may not manage keys"):
        call_command("api_key", "revoke", row.prefix, "--user", reporter.username)
    call_command("api_key", "revoke", row.prefix, "--user", chief.username)

    assert ModelLogEntry.objects.get(action="newsroom.api_key.revoked").user_id == chief.pk
