"""Giving keys out, renewing and revoking them; the desk's screens, `/manage/keys` and `manage.py
api_key` call it.

Each writes a line in the site's history.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from newsroom.api.keys.history import MINTED, REVOKED, ROTATED, note
from newsroom.api.keys.key_text import make_key
from newsroom.api.keys.models import ApiKey

SALT = "newsroom.api.keys"
LONGEST_OVERLAP = timedelta(days=30)
LONGEST_PARTNER = 120
# Who needs it for longer renews it: a key that nobody has looked at for ten years is nobody's.
LONGEST_LIFE = timedelta(days=3653)


class KeyRefused(Exception):
    """Nothing was changed; the message says why. `field` is the value that has to be another."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class UnknownKey(KeyRefused):
    """There is none of that prefix."""


def digest_of(key: str) -> str:
    """An HMAC under SECRET_KEY: whoever reads the table learns no key, and can make none."""
    return salted_hmac(SALT, key, algorithm="sha256").hexdigest()


@transaction.atomic
def mint(
    *,
    partner: str,
    scopes: Sequence[str],
    locales: Sequence[str] = (),
    expires_at: datetime | None = None,
    user: Any = None,
    now: datetime,
) -> tuple[ApiKey, str]:
    """The row, and the key itself, which is never to be seen again. Raises KeyRefused."""
    refuse_unknown(scopes=scopes, locales=locales)
    refuse_unfit(partner=partner.strip(), expires_at=expires_at, now=now)
    row, key = make_row(
        partner=partner.strip(),
        scopes=list(dict.fromkeys(scopes)),
        locales=list(dict.fromkeys(locales)),
        expires_at=expires_at,
        user=user,
        now=now,
    )
    note(row, MINTED, user=user, scopes=", ".join(row.scopes))
    return row, key


def refuse_unknown(*, scopes: Sequence[str], locales: Sequence[str]) -> None:
    if not scopes:
        raise KeyRefused(_("A key without a right opens nothing."), field="scopes")
    for field, given, known in (
        ("scopes", scopes, ApiKey.Scope.values),
        ("locales", locales, [code for code, _name in settings.LANGUAGES]),
    ):
        unknown = sorted(set(given) - set(known))
        if unknown:
            words = {"unknown": ", ".join(unknown), "known": ", ".join(known)}
            raise KeyRefused(_("Unknown: %(unknown)s. Known: %(known)s.") % words, field=field)


def refuse_unfit(*, partner: str, expires_at: datetime | None, now: datetime) -> None:
    if not partner:
        raise KeyRefused(_("Say whose key it is."), field="partner")
    if len(partner) > LONGEST_PARTNER:
        message = _("At most %s characters, please.") % LONGEST_PARTNER
        raise KeyRefused(message, field="partner")
    if not partner.isprintable():
        raise KeyRefused(_("This holds a character that cannot be stored."), field="partner")
    if expires_at is not None and expires_at <= now:
        raise KeyRefused(_("The end of the key has passed already."), field="expires_at")
    if expires_at is not None and expires_at > now + LONGEST_LIFE:
        message = _("A key lasts ten years at most; it can be renewed before its end.")
        raise KeyRefused(message, field="expires_at")


def make_row(
    *,
    partner: str,
    scopes: Sequence[str],
    locales: Sequence[str],
    expires_at: datetime | None,
    user: Any,
    now: datetime,
) -> tuple[ApiKey, str]:
    prefix, key = make_key()
    row = ApiKey.objects.create(
        partner=partner,
        prefix=prefix,
        digest=digest_of(key),
        scopes=list(scopes),
        locales=list(locales),
        created_at=now,
        expires_at=expires_at,
        given_by=user,
    )
    return row, key


@transaction.atomic
def rotate(
    *, prefix: str, overlap: timedelta, user: Any = None, now: datetime
) -> tuple[ApiKey, str]:
    """A new key with the same rights; the old one stays good for `overlap`, not longer.

    Raises KeyRefused.
    """
    if not timedelta(0) <= overlap <= LONGEST_OVERLAP:
        raise KeyRefused(
            _("Both keys may be good for %(days)s days at most.") % {"days": LONGEST_OVERLAP.days},
            field="overlap_hours",
        )
    old = valid_key(prefix, now=now)
    new, key = make_row(
        partner=old.partner,
        scopes=old.scopes,
        locales=old.locales,
        expires_at=old.expires_at,
        user=user,
        now=now,
    )
    old.expires_at = min(old.expires_at or now + overlap, now + overlap)
    old.save(update_fields=["expires_at"])
    note(old, ROTATED, user=user, successor=new.prefix)
    return new, key


@transaction.atomic
def revoke(*, prefix: str, user: Any = None, now: datetime) -> ApiKey:
    """At once: the next request with it is refused. Raises KeyRefused."""
    row = valid_key(prefix, now=now)
    row.revoked_at = now
    row.save(update_fields=["revoked_at"])
    note(row, REVOKED, user=user)
    return row


def revoke_given_by(*, account: Any, user: Any = None, now: datetime) -> list[ApiKey]:
    """Those that this person has seen, good ones only: who leaves takes no key along."""
    rows = keys_given_by(account, now=now).select_for_update()
    revoked = []
    for row in rows:
        row.revoked_at = now
        row.save(update_fields=["revoked_at"])
        note(row, REVOKED, user=user)
        revoked.append(row)
    return revoked


def keys_given_by(account: Any, *, now: datetime) -> QuerySet[ApiKey]:
    still_good = Q(expires_at__isnull=True) | Q(expires_at__gt=now)
    return ApiKey.objects.filter(still_good, given_by=account, revoked_at__isnull=True)


def valid_key(prefix: str, *, now: datetime) -> ApiKey:
    """Locked until the transaction ends."""
    row = ApiKey.objects.select_for_update().filter(prefix=prefix).first()
    if row is None:
        raise UnknownKey(_("There is no key %(prefix)s.") % {"prefix": prefix})
    if row.revoked_at is not None:
        raise KeyRefused(
            _("The key %(prefix)s was revoked on %(at)s.") % said(prefix, row.revoked_at)
        )
    if row.expires_at is not None and row.expires_at <= now:
        raise KeyRefused(_("The key %(prefix)s expired on %(at)s.") % said(prefix, row.expires_at))
    return row


def said(prefix: str, at: datetime) -> dict[str, str]:
    return {"prefix": prefix, "at": f"{at:%Y-%m-%d %H:%M} UTC"}
