"""Where the last news of a locale are, in each form of a feed."""

from ninja import Schema

from newsroom.api.schemas.closed_sets import by_locale


class Feeds(Schema):
    """The last news of one locale; its categories have feeds of the same forms below it."""

    rss: str
    atom: str
    json_feed: str


FeedsByLocale = by_locale("FeedsByLocale", Feeds, "Of each locale.", is_complete=True)
