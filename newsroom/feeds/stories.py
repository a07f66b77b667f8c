"""A story as every feed tells it, read from its stored document. Pure; `feed_views` calls it.

The writers (`rss`, `atom`, `json_feed`) differ in form only: words are cleaned and put together
here, once, so that all three say the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newsroom.feeds.clean_words import one_line, xml_text
from newsroom.feeds.feed_words import word_in
from newsroom.feeds.pictures import LeadPicture, lead_picture
from newsroom.feeds.story_html import story_html

Json = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A section, tag or author in the words of the locale, with its page."""

    slug: str
    name: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    public_id: str
    # Keeps naming the story when its address for readers changes.
    uri: str
    url: str
    locale: str
    title: str
    summary: str
    html: str
    published_at: datetime
    # The last change that readers were told of: a quiet one does not move it.
    updated_at: datetime
    authors: tuple[Named, ...]
    # The section first, then tags.
    subjects: tuple[Named, ...]
    picture: LeadPicture | None


def story_of(body: Json) -> Story:
    """From the document of an article, as API.md shapes it."""
    picture = lead_picture(body["image"], locale=body["locale"])
    return Story(
        public_id=body["id"],
        uri=body["api_url"],
        url=body["url"],
        locale=body["locale"],
        title=one_line(body["title"]),
        summary=one_line(summary_of(body)),
        html=xml_text(story_html(body, picture=picture)),
        published_at=datetime.fromisoformat(body["published_at"] or body["first_published_at"]),
        updated_at=datetime.fromisoformat(body["updated_at"]),
        authors=tuple(named(body["authors"])),
        subjects=tuple(named([*filter(None, [body["category"]]), *body["tags"]])),
        picture=picture,
    )


def summary_of(body: Json) -> str:
    """The standfirst; of a piece that somebody paid for it says so first."""
    mark = f"{word_in(body['locale'], 'sponsored')} · " if body["sponsored"] else ""
    return mark + body["standfirst"]


def named(things: Iterable[Json]) -> list[Named]:
    return [
        Named(slug=thing["slug"], name=one_line(thing["name"]), url=thing.get("url", ""))
        for thing in things
    ]
