"""Giving keys out, changing and taking them back; `manage.py api_key` calls it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from newsroom.api.keys.key_text import make_key
from newsroom.api.keys.models import ApiKey

SALT = "newsroom.api.keys"


class KeyRefused(Exception):
    """Nothing was changed; the message says why."""


def digest_of(key: str) -> str:
    """An HMAC under SECRET_KEY: whoever reads the table learns no key, and can make none."""
    return salted_hmac(SALT, key, algorithm="sha256").hexdigest()


def mint(
    *,
    partner: str,
    scopes: Sequence[str],
    locales: Sequence[str] = (),
    expires_at: datetime | None = None,
    now: datetime,
) -> tuple[ApiKey, str]:
    """The row, and the key itself, which is never to be seen again."""
    prefix, key = make_key()
    row = ApiKey.objects.create(
        partner=partner,
        prefix=prefix,
        digest=digest_of(key),
        scopes=list(scopes),
        locales=list(locales),
        created_at=now,
        expires_at=expires_at,
    )
    return row, key


@transaction.atomic
def rotate(*, prefix: str, overlap: timedelta, now: datetime) -> tuple[ApiKey, str]:
    """A new key with the same rights; the old one stays good for `overlap`, not longer."""
    old = valid_key(prefix, now=now)
    new = mint(
        partner=old.partner,
        scopes=old.scopes,
        locales=old.locales,
        expires_at=old.expires_at,
        now=now,
    )
    old.expires_at = min(old.expires_at or now + overlap, now + overlap)
    old.save(update_fields=["expires_at"])
    return new


@transaction.atomic
def revoke(*, prefix: str, now: datetime) -> ApiKey:
    """At once: the next request with it is refused."""
    row = valid_key(prefix, now=now)
    row.revoked_at = now
    row.save(update_fields=["revoked_at"])
    return row


def valid_key(prefix: str, *, now: datetime) -> ApiKey:
    row = ApiKey.objects.select_for_update().filter(prefix=prefix).first()
    if row is None:
        raise KeyRefused(f"There is no key {prefix}.")
    if row.revoked_at is not None:
        raise KeyRefused(f"The key {prefix} was revoked on {row.revoked_at:%Y-%m-%d %H:%M}.")
    if row.expires_at is not None and row.expires_at <= now:
        raise KeyRefused(f"The key {prefix} expired on {row.expires_at:%Y-%m-%d %H:%M}.")
    return row
