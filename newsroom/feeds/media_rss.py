"""A story's picture as Media RSS (https://www.rssboard.org/media-rss), in RSS and Atom alike."""

from typing import Any

from newsroom.feeds.clean_words import one_line
from newsroom.feeds.pictures import LeadPicture

NAMESPACE = "http://search.yahoo.com/mrss/"
# For files made before their size was noted, as https://www.rssboard.org/rss-profile advises.
UNKNOWN_LENGTH = "0"


def length_of(picture: LeadPicture) -> str:
    """As enclosures want it."""
    size = picture.file.size_bytes
    return UNKNOWN_LENGTH if size is None else str(size)


def add_picture(handler: Any, picture: LeadPicture) -> None:
    file = picture.file
    attributes = {
        "url": file.url,
        "medium": "image",
        "type": file.media_type,
        "width": str(file.width),
        "height": str(file.height),
    }
    if file.size_bytes is not None:
        attributes["fileSize"] = str(file.size_bytes)
    handler.startElement("media:content", attributes)
    for name, words in (
        ("description", picture.caption or picture.alt),
        ("credit", picture.credit),
    ):
        if words:
            handler.addQuickElement(f"media:{name}", one_line(words))
    handler.endElement("media:content")
