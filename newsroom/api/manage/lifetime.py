"""Whether a key or a preview that was given out still opens anything."""

from datetime import datetime
from typing import Literal, Protocol

Lifetime = Literal["good", "expired", "revoked"]


class GivenOut(Protocol):
    @property
    def revoked_at(self) -> datetime | None: ...

    @property
    def expires_at(self) -> datetime | None: ...


def lifetime_of(row: GivenOut, *, now: datetime) -> Lifetime:
    if row.revoked_at is not None:
        return "revoked"
    return "expired" if row.expires_at is not None and row.expires_at <= now else "good"
