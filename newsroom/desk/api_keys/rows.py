"""Keys as the list shows them: those that are good first, with their state in a word."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from newsroom.api.keys.models import ApiKey
from newsroom.desk.api_keys.forms import words_of_scopes

ENDS_SOON = timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class KeyRow:
    key: ApiKey
    rights: list[Any]
    state: str
    is_good: bool
    needs_care: bool


def key_rows(*, now: datetime) -> list[KeyRow]:
    rows = [key_row(key, now=now) for key in ApiKey.objects.order_by("partner", "-created_at")]
    return sorted(rows, key=lambda row: not row.is_good)


def key_row(key: ApiKey, *, now: datetime) -> KeyRow:
    is_expired = key.expires_at is not None and key.expires_at <= now
    is_good = key.revoked_at is None and not is_expired
    ends_soon = is_good and key.expires_at is not None and key.expires_at - now < ENDS_SOON
    if key.revoked_at is not None:
        state = _("revoked")
    elif is_expired:
        state = _("expired")
    else:
        state = _("ends soon") if ends_soon else _("good")
    return KeyRow(
        key=key,
        rights=words_of_scopes(key),
        state=state,
        is_good=is_good,
        needs_care=ends_soon,
    )
