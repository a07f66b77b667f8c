"""RSS and Atom as items. Pure.

By feedparser, which reads what is broken in all the usual ways; it is handed bytes, never an
address. https://feedparser.readthedocs.io
"""

import io
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

import feedparser
from django.utils.translation import gettext_noop

from newsroom.intake.wires.items import (
    USABLE,
    WITHHELD,
    Item,
    NotRead,
    date_of,
    id_of,
    in_utc,
    newest_of_each,
    plain,
    sendable,
)
from newsroom.intake.wires.read_text import read_text

LONGEST_STANDFIRST = 1000


def read_feed(body: bytes, *, content_type: str, url: str, now: datetime) -> list[Item]:
    """Raises NotRead."""
    text = read_text(body, content_type=content_type)
    feed = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        # No address of the feed: ids would change with it. Links start from the item's own.
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )
    if not feed.get("version") and not feed.entries:
        raise NotRead(gettext_noop("It is neither RSS nor Atom."))
    language = str(feed.feed.get("language") or "")
    is_atom = str(feed.get("version") or "").startswith("atom")
    return newest_of_each(
        read_entry(entry, url=url, is_atom=is_atom, language=language, now=now)
        for entry in feed.entries
    )


def read_entry(entry: Any, *, url: str, is_atom: bool, language: str, now: datetime) -> Item:
    link = str(entry.get("link") or "")
    # Not by its own `get`, which takes one date for the other and complains about it.
    dates = (dict.get(entry, name) for name in ("published_parsed", "updated_parsed"))
    published = next(filter(None, map(in_utc, dates)), None)
    title, summary = title_of(entry, is_atom=is_atom), str(entry.get("summary") or "")
    content = "".join(str(part.get("value") or "") for part in entry.get("content") or [])
    has_both = bool(content) and plain(content) != plain(summary)
    tags = entry.get("tags") or []
    terms = tuple(name for tag in tags if (name := plain(tag.get("label") or tag.get("term"))))
    return Item(
        external_id=id_of(str(entry.get("id") or ""), link, published, "" if link else title),
        title=title,
        standfirst=plain(summary)[:LONGEST_STANDFIRST] if has_both else "",
        body=sendable(content or summary),
        authors=authors_of(entry),
        subjects=terms,
        category=terms[0] if terms else "",
        url=address_of(link, base=url),
        date=date_of(published, now=now),
        language=str(language_of(entry) or language),
        status=WITHHELD if is_draft(entry) else USABLE,
    )


def title_of(entry: Any, *, is_atom: bool) -> str:
    """Atom says whether a title is HTML; in RSS it may always be."""
    kind = (entry.get("title_detail") or {}).get("type") if is_atom else ""
    return plain(entry.get("title"), media_type=kind or "")


def authors_of(entry: Any) -> tuple[str, ...]:
    """Names only: RSS knows addresses, which are nobody's business."""
    people = [(plain(one.get("name")), one.get("email")) for one in entry.get("authors") or []]
    return tuple(dict.fromkeys(name for name, mail in people if is_name(name, mail=mail)))


def is_name(name: str, *, mail: str | None) -> bool:
    """feedparser cuts long addresses in two and takes their end for a name."""
    return bool(name) and "@" not in name and not (mail and name.islower())


def address_of(link: str, *, base: str) -> str:
    try:
        return urljoin(base, link) if link else ""
    except ValueError:
        return ""


def language_of(entry: Any) -> str:
    details = [*(entry.get("content") or []), entry.get("title_detail") or {}]
    return next((found for one in details if (found := one.get("language"))), "")


def is_draft(entry: Any) -> bool:
    """`app:draft`: not meant for anybody yet. https://www.rfc-editor.org/rfc/rfc5023#section-13.1"""
    return str(entry.get("app_draft") or entry.get("draft") or "").strip().lower() == "yes"
