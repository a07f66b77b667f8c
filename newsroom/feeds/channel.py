"""What a feed says about itself, whatever its form."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from newsroom.feeds.publisher import Publisher
from newsroom.feeds.stories import Story

# Of a feed without stories: it has not changed now.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Channel:
    """Addresses are absolute."""

    title: str
    description: str
    locale: str
    page_url: str
    feed_url: str
    publisher: Publisher


def last_told_change(stories: Iterable[Story]) -> datetime:
    """When readers were last told of something new; quiet changes do not count."""
    return max((story.updated_at for story in stories), default=NEVER)
