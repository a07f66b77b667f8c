"""The three forms of a feed as a reader's program understands them, in one shape."""

from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, datetime
from time import struct_time
from typing import Any

import feedparser
from django.test import Client

FORMS = ("rss", "atom", "json")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Instants to the second: RSS knows no fractions."""

    id: str
    url: str
    title: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    authors: list[str]
    subjects: list[str]


@dataclass(frozen=True, kw_only=True)
class Feed:
    title: str
    about: str
    page_url: str
    feed_url: str
    language: str
    entries: list[Entry]

    @property
    def titles(self) -> list[str]:
        return [entry.title for entry in self.entries]


def fetch(client: Client, form: str, *, of: str = "en") -> Any:
    return client.get(f"/feeds/{of}.{form}")


def read(client: Client, form: str, *, of: str = "en") -> Feed:
    """`of` is a locale, or a locale and a category. Fails for a feed that is not well-formed."""
    answer = fetch(client, form, of=of)
    assert answer.status_code == 200
    return from_json(answer.json()) if form == "json" else from_xml(answer.content)


def from_xml(content: bytes) -> Feed:
    # Its own idea of what markup is safe would hide ours.
    parsed = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return Feed(
        title=parsed.feed.title,
        about=parsed.feed.get("subtitle", ""),
        page_url=parsed.feed.link,
        feed_url=next(link.href for link in parsed.feed.links if link.rel == "self"),
        language=parsed.feed.language,
        entries=[
            Entry(
                id=one.id,
                url=one.link,
                title=one.title,
                summary=one.summary,
                html=one.content[0].value,
                published=instant(one.published_parsed),
                updated=instant(one.updated_parsed),
                authors=[author.name for author in one.get("authors", []) if author],
                subjects=[tag.label or tag.term for tag in one.get("tags", [])],
            )
            for one in parsed.entries
        ],
    )


def from_json(feed: dict[str, Any]) -> Feed:
    return Feed(
        title=feed["title"],
        about=feed.get("description", ""),
        page_url=feed["home_page_url"],
        feed_url=feed["feed_url"],
        language=feed["language"],
        entries=[
            Entry(
                id=item["id"],
                url=item["url"],
                title=item["title"],
                summary=item.get("summary", ""),
                html=item["content_html"],
                published=datetime.fromisoformat(item["date_published"]).replace(microsecond=0),
                updated=datetime.fromisoformat(item["date_modified"]).replace(microsecond=0),
                authors=[author["name"] for author in item.get("authors", [])],
                subjects=item.get("tags", []),
            )
            for item in feed["items"]
        ],
    )


def instant(parsed: struct_time) -> datetime:
    return datetime.fromtimestamp(timegm(parsed), tz=UTC)
