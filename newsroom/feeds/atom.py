"""Stories as Atom with their full content. Pure; `feed_views` calls it.

https://www.rfc-editor.org/rfc/rfc4287
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed, rfc3339_date

from newsroom.feeds import media_rss
from newsroom.feeds.channel import Channel, last_told_change
from newsroom.feeds.clean_words import one_line
from newsroom.feeds.stories import Named, Story


class AtomFeed(Atom1Feed):
    """Django's frame, and entries of our own: full content, several authors, titles as text."""

    def root_attributes(self) -> dict[str, str]:
        attributes: dict[str, str] = super().root_attributes()
        return attributes | {"xmlns:media": media_rss.NAMESPACE}

    def latest_post_date(self) -> datetime:
        changed_at: datetime = self.feed["changed_at"]
        return changed_at

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        story: Story = item["story"]
        handler.addQuickElement("id", story.uri)
        handler.addQuickElement("title", story.title)
        page = {"rel": "alternate", "type": "text/html", "hreflang": story.locale}
        handler.addQuickElement("link", "", page | {"href": story.url})
        handler.addQuickElement("published", rfc3339_date(story.published_at))
        handler.addQuickElement("updated", rfc3339_date(story.updated_at))
        add_authors(handler, story.authors)
        for subject in story.subjects:
            handler.addQuickElement("category", "", {"term": subject.slug, "label": subject.name})
        handler.addQuickElement("summary", story.summary)
        handler.addQuickElement("content", story.html, {"type": "html"})
        add_picture(handler, story)


def add_authors(handler: Any, authors: Iterable[Named]) -> None:
    """An entry without any has the feed's: the newsroom."""
    for author in authors:
        handler.startElement("author", {})
        handler.addQuickElement("name", author.name)
        if author.url:
            handler.addQuickElement("uri", author.url)
        handler.endElement("author")


def add_picture(handler: Any, story: Story) -> None:
    if story.picture is None:
        return
    enclosure = {
        "rel": "enclosure",
        "href": story.picture.file.url,
        "type": story.picture.file.media_type,
        "length": media_rss.length_of(story.picture),
    }
    handler.addQuickElement("link", "", enclosure)
    media_rss.add_picture(handler, story.picture)


def write_atom(channel: Channel, stories: Sequence[Story]) -> bytes:
    """The feed as UTF-8. A story keeps its `id` when its address changes."""
    feed = AtomFeed(
        title=one_line(channel.title),
        link=channel.page_url,
        description="",
        subtitle=one_line(channel.description) or None,
        language=channel.locale,
        feed_url=channel.feed_url,
        feed_guid=channel.feed_url,
        author_name=one_line(channel.publisher.name),
        author_link=channel.publisher.url,
        feed_copyright=one_line(channel.publisher.copyright) or None,
        changed_at=last_told_change(stories),
    )
    for story in stories:
        feed.add_item(title=story.title, link=story.url, description="", story=story)
    written: bytes = feed.writeString("utf-8").encode()
    return written
