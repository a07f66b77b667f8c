"""Stories as JSON Feed 1.1 with their full content. Pure; `feed_views` calls it.

https://www.jsonfeed.org/version/1.1/
"""

import json
from collections.abc import Sequence
from typing import Any

from newsroom.delivery.instants import rfc3339
from newsroom.feeds.channel import Channel
from newsroom.feeds.clean_words import one_line
from newsroom.feeds.stories import Named, Story

Json = dict[str, Any]
VERSION = "https://jsonfeed.org/version/1.1"


def write_json_feed(channel: Channel, stories: Sequence[Story]) -> bytes:
    """The feed as UTF-8. A story keeps its `id` when its address changes."""
    feed = {
        "version": VERSION,
        "title": one_line(channel.title),
        "home_page_url": channel.page_url,
        "feed_url": channel.feed_url,
        **said(description=one_line(channel.description)),
        "language": channel.locale,
        "authors": [
            {"name": one_line(channel.publisher.name), "url": channel.publisher.url},
        ],
        "items": [item_of(story) for story in stories],
    }
    return json.dumps(feed, ensure_ascii=False, separators=(",", ":")).encode()


def item_of(story: Story) -> Json:
    return {
        "id": story.uri,
        "url": story.url,
        "title": story.title,
        **said(summary=story.summary),
        "content_html": story.html,
        **said(image=story.picture.file.url if story.picture else None),
        "date_published": rfc3339(story.published_at),
        "date_modified": rfc3339(story.updated_at),
        **said(authors=[author_of(author) for author in story.authors]),
        **said(tags=[subject.name for subject in story.subjects]),
        "language": story.locale,
    }


def author_of(author: Named) -> Json:
    return {"name": author.name, **said(url=author.url)}


def said(**member: Any) -> Json:
    """Left out where there is nothing to say; then an entry's authors are those of the feed."""
    return {name: value for name, value in member.items() if value}
