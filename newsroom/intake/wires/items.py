"""What a wire says about one story, whatever its format: the readers' one answer. Pure."""

import hashlib
import html
import re
from calendar import timegm
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils.html import strip_tags

from newsroom.intake.dates import BadDate, read_date
from newsroom.intake.tidy_text import tidy_line

USABLE, WITHHELD, CANCELED = "usable", "withheld", "canceled"
# What suppliers write for it; all else is withheld, because a wrong guess would let a story out.
STATUSES = {
    "": USABLE,
    "usable": USABLE,
    "withheld": WITHHELD,
    "withhold": WITHHELD,
    "canceled": CANCELED,
    "cancelled": CANCELED,
}
LONGEST_ID = 200
LONGEST_BODY = 1_000_000
MOST_AHEAD = timedelta(days=1)


class NotRead(Exception):
    """The document as a whole is none of its format; the message says what is wrong."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """`body` is HTML, all else plain text. `embargo` is as a draft takes it; None: none stands.

    `problem` says why it cannot become a draft.
    """

    external_id: str
    title: str = ""
    standfirst: str = ""
    body: str = ""
    authors: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    category: str = ""
    source: str = ""
    licence: str = ""
    url: str = ""
    date: str | None = None
    language: str = ""
    provenance: str = "human"
    status: str = USABLE
    version: int = 0
    embargo: dict[str, Any] | None = field(default=None)
    problem: str = ""


def status_of(said: str) -> str:
    """Of `stat:usable`, `usable` or nothing at all; what is unknown is withheld."""
    return STATUSES.get(said.strip().lower().rpartition(":")[2], WITHHELD)


def embargo_of(said: str | None, *, reason: str = "") -> dict[str, Any] | None:
    """What is said but is no instant stands until the desk releases it. An end that has passed
    holds nothing; the door finds that out."""
    if said is None:
        return None
    try:
        moment = read_date(said.strip())
    except BadDate:
        moment = None
    until = moment.isoformat() if isinstance(moment, datetime) else None
    return {"until": until, "reason": plain(reason)[:200]}


def date_of(*said: str | None, now: datetime) -> str | None:
    """The first that is an instant or a day of the past; the future is no date of a story."""
    for text in said:
        try:
            moment = read_date((text or "").strip())
        except BadDate:
            continue
        if isinstance(moment, datetime):
            if moment <= now + MOST_AHEAD:
                return moment.isoformat()
        elif moment <= now.date():
            return moment.isoformat()
    return None


def version_of(said: Any, *, at: str | None = None) -> int:
    """A count, or else the instant of the version in seconds; 0 where neither is said."""
    text = str(said or "").strip()
    if text.isascii() and text.isdigit() and len(text) <= 15:
        return int(text)
    try:
        moment = read_date((at or "").strip())
    except BadDate:
        return 0
    return int(moment.timestamp()) if isinstance(moment, datetime) else 0


def plain(words: Any, *, media_type: str = "") -> str:
    """One line of text, whether it came as HTML or not; said to be plain, it is taken so."""
    text = words if isinstance(words, str) else ""
    text = text[:20_000]
    if media_type != "text/plain" and ("<" in text or "&" in text):
        text = html.unescape(strip_tags(text))
    return tidy_line(sendable(text))


def paragraphs(text: str) -> str:
    """Plain text as HTML, so that nothing in it is taken for markup."""
    lines = (html.escape(tidy_line(line), quote=False) for line in text.splitlines())
    return "".join(f"<p>{line}</p>" for line in lines if line)


def sendable(text: str) -> str:
    """Without NUL and halves of surrogate pairs, which neither XML nor PostgreSQL can hold."""
    return re.sub(r"[\0\ud800-\udfff]", "", text)


def id_of(said: str, *instead: str | None) -> str:
    """The supplier's id, or one made of what else tells the item apart (link and date)."""
    text = tidy_line(sendable(said))
    if text and len(text) <= LONGEST_ID:
        return text
    whole = text or "\n".join(part or "" for part in instead)
    return f"sha256:{hashlib.sha256(whole.encode()).hexdigest()}"


def newest_of_each(items: Iterable[Item]) -> list[Item]:
    """Each id once, in order: the highest version, and of equal ones what holds the story."""
    best: dict[str, Item] = {}
    for item in items:
        known = best.get(item.external_id)
        if known is None or rank(item) > rank(known):
            best[item.external_id] = item
    return list(best.values())


def rank(item: Item) -> tuple[int, int]:
    return item.version, (USABLE, WITHHELD, CANCELED).index(item.status)


def in_utc(moment: Any) -> str | None:
    """Of a `time.struct_time` in UTC."""
    try:
        return datetime.fromtimestamp(timegm(moment), UTC).isoformat() if moment else None
    except (TypeError, ValueError, OverflowError, OSError):
        return None
