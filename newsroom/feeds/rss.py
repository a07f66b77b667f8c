"""Stories as RSS 2.0 with their full content. Pure; `feed_views` calls it.

https://www.rssboard.org/rss-specification and https://www.rssboard.org/rss-profile. Full content
goes by the module `content`, authors by Dublin Core (an `author` of RSS must be an e-mail address),
the last change by Atom's `updated`.
"""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Any

from django.utils.feedgenerator import Enclosure, Rss201rev2Feed, rfc3339_date

from newsroom.feeds import media_rss
from newsroom.feeds.channel import Channel, last_told_change
from newsroom.feeds.clean_words import one_line
from newsroom.feeds.stories import Story

# For readers' programs: how long they may wait before they ask again (minutes).
MINUTES_TO_LIVE = 1
NAMESPACES = {
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:media": media_rss.NAMESPACE,
}


class RssFeed(Rss201rev2Feed):
    """Django's, with what RSS takes from elsewhere, and with a date of its own."""

    def rss_attributes(self) -> dict[str, str]:
        attributes: dict[str, str] = super().rss_attributes()
        return attributes | NAMESPACES

    def latest_post_date(self) -> datetime:
        changed_at: datetime = self.feed["changed_at"]
        return changed_at

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        story: Story = item["story"]
        for author in story.authors:
            handler.addQuickElement("dc:creator", author.name)
        handler.addQuickElement("atom:updated", rfc3339_date(story.updated_at))
        handler.addQuickElement("content:encoded", story.html)
        if story.picture:
            media_rss.add_picture(handler, story.picture)


def write_rss(channel: Channel, stories: Sequence[Story]) -> bytes:
    """The feed as UTF-8. A story keeps its `guid` when its address changes."""
    feed = RssFeed(
        title=one_line(channel.title),
        link=channel.page_url,
        description=one_line(channel.description),
        language=channel.locale,
        feed_url=channel.feed_url,
        feed_copyright=one_line(channel.publisher.copyright) or None,
        ttl=MINUTES_TO_LIVE,
        changed_at=last_told_change(stories),
    )
    for story in stories:
        add_story(feed, story)
    written: bytes = feed.writeString("utf-8").encode()
    return written


def add_story(feed: RssFeed, story: Story) -> None:
    picture = story.picture
    feed.add_item(
        title=story.title,
        link=story.url,
        # Programs take it for HTML.
        description=escape(story.summary, quote=False),
        pubdate=story.published_at,
        unique_id=story.public_id,
        unique_id_is_permalink=False,
        categories=[subject.name for subject in story.subjects],
        enclosures=(
            [Enclosure(picture.file.url, media_rss.length_of(picture), picture.file.media_type)]
            if picture
            else []
        ),
        story=story,
    )
