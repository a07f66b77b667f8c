"""A list of cards as RSS 2.0. Pure; `views` calls it with the newest stories of a locale.

https://www.rssboard.org/rss-specification, pictures as Media RSS (https://www.rssboard.org/media-rss).
"""

import mimetypes
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.utils.feedgenerator import Rss201rev2Feed

from newsroom.feeds.xml_text import xml_text

Json = dict[str, Any]
# For readers' programs: how long they may wait before they ask again (minutes).
MINUTES_TO_LIVE = 1


@dataclass(frozen=True, kw_only=True)
class Channel:
    """What a feed says about itself; addresses are absolute."""

    title: str
    description: str
    locale: str
    page_url: str
    feed_url: str
    built_at: datetime


class NewsFeed(Rss201rev2Feed):
    """Django's, with pictures, and with a date of its own: an empty feed has not changed now."""

    def rss_attributes(self) -> dict[str, str]:
        attributes: dict[str, str] = super().rss_attributes()
        return attributes | {"xmlns:media": "http://search.yahoo.com/mrss/"}

    def latest_post_date(self) -> datetime:
        built_at: datetime = self.feed["built_at"]
        return built_at

    def add_item_elements(self, handler: Any, item: Json) -> None:
        super().add_item_elements(handler, item)
        picture = item["picture"]
        if picture is None:
            return
        handler.startElement("media:content", picture_attributes(picture))
        for name in ("description", "credit"):
            if picture[name]:
                handler.addQuickElement(f"media:{name}", picture[name])
        handler.endElement("media:content")


def write_feed(channel: Channel, cards: Iterable[Json]) -> bytes:
    """The feed as UTF-8. A story keeps its `guid` when its address changes."""
    feed = NewsFeed(
        title=xml_text(channel.title),
        link=channel.page_url,
        description=xml_text(channel.description),
        language=channel.locale,
        feed_url=channel.feed_url,
        ttl=MINUTES_TO_LIVE,
        built_at=channel.built_at,
    )
    for card in cards:
        add_story(feed, card)
    written: bytes = feed.writeString("utf-8").encode()
    return written


def add_story(feed: NewsFeed, card: Json) -> None:
    shown = card["published_at"]
    feed.add_item(
        title=xml_text(card["title"]),
        link=card["url"],
        description=xml_text(card["standfirst"]),
        pubdate=datetime.fromisoformat(shown) if shown else None,
        unique_id=card["id"],
        unique_id_is_permalink=False,
        categories=[xml_text(card["category"]["name"])] if card["category"] else [],
        picture=picture_of(card["image"]),
    )


def picture_of(image: Json | None) -> Json | None:
    if not image or not image["src"]:
        return None
    return {
        "url": image["src"],
        "description": xml_text(image["alt"]),
        "credit": xml_text(image["credit"]),
        "type": mimetypes.guess_type(urlsplit(image["src"]).path)[0] or "image/jpeg",
    }


def picture_attributes(picture: Json) -> dict[str, str]:
    return {"url": picture["url"], "medium": "image", "type": picture["type"]}
