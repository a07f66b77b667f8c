"""What came back from a receiver, in the little that is kept of it. Pure."""

import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

EXCERPT_CHARACTERS = 200
# Enough for that many characters of any script.
EXCERPT_BYTES = 4 * EXCERPT_CHARACTERS
GONE = 410


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`status` is None when there was no answer; `error` says then why, in a sentence."""

    status: int | None = None
    error: str = ""
    excerpt: str = ""
    retry_after: timedelta | None = None
    seconds: float = 0.0

    @property
    def is_success(self) -> bool:
        return self.status is not None and 200 <= self.status < 300

    @property
    def wants_no_more(self) -> bool:
        return self.status == GONE

    @property
    def sentence(self) -> str:
        """Of a failure, for lists."""
        if self.error or self.status is None:
            return self.error or "No answer"
        if 300 <= self.status < 400:
            return f"{self.status}: redirects are not followed"
        return f"Answered {self.status}"

    def after(self, seconds: float) -> "Answer":
        return replace(self, seconds=seconds)


def in_short(body: bytes) -> str:
    """The beginning as one line of plain text: no control, format or unassigned characters."""
    text = body[:EXCERPT_BYTES].decode("utf-8", errors="replace")
    visible = "".join(" " if unicodedata.category(one)[0] in "CZ" else one for one in text)
    return " ".join(visible.split())[:EXCERPT_CHARACTERS]


def read_retry_after(value: str, *, now: datetime) -> timedelta | None:
    """Seconds, or a date of HTTP; None for what is neither, or lies in the past."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return timedelta(seconds=min(int(value[:9]), 10**8))
    try:
        at = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    at = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
    return max(at - now, timedelta(0)) or None
