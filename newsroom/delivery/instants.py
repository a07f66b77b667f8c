"""How instants are written in documents; pure."""

from datetime import UTC, datetime


def rfc3339(instant: datetime | None) -> str | None:
    """RFC 3339 in UTC with its offset, as exact as it is stored; None stays None."""
    return instant.astimezone(UTC).isoformat() if instant else None


def instant(written: str | None) -> datetime | None:
    """What `rfc3339` wrote."""
    return datetime.fromisoformat(written) if written else None
