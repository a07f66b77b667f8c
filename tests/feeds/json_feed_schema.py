"""JSON Feed 1.1 as a JSON Schema of our own: https://www.jsonfeed.org/version/1.1/ in its words.

Closed: a member that the standard does not name, or that it calls deprecated, is an error.
"""

from typing import Any

TEXT = {"type": "string", "minLength": 1}
ADDRESS = {"type": "string", "format": "uri", "pattern": "^https?://"}
INSTANT = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$",
}
AUTHOR = {
    "type": "object",
    "properties": {"name": TEXT, "url": ADDRESS, "avatar": ADDRESS},
    "minProperties": 1,
    "additionalProperties": False,
}
AUTHORS = {"type": "array", "items": AUTHOR, "minItems": 1}
ATTACHMENT = {
    "type": "object",
    "properties": {
        "url": ADDRESS,
        "mime_type": TEXT,
        "title": TEXT,
        "size_in_bytes": {"type": "integer"},
        "duration_in_seconds": {"type": "number"},
    },
    "required": ["url", "mime_type"],
    "additionalProperties": False,
}
ITEM = {
    "type": "object",
    "properties": {
        "id": TEXT,
        "url": ADDRESS,
        "external_url": ADDRESS,
        "title": TEXT,
        "content_html": {"type": "string"},
        "content_text": {"type": "string"},
        "summary": TEXT,
        "image": ADDRESS,
        "banner_image": ADDRESS,
        "date_published": INSTANT,
        "date_modified": INSTANT,
        "authors": AUTHORS,
        "tags": {"type": "array", "items": TEXT},
        "language": TEXT,
        "attachments": {"type": "array", "items": ATTACHMENT},
    },
    "required": ["id"],
    "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
    "additionalProperties": False,
}
JSON_FEED: dict[str, Any] = {
    "type": "object",
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT,
        "home_page_url": ADDRESS,
        "feed_url": ADDRESS,
        "description": TEXT,
        "user_comment": TEXT,
        "next_url": ADDRESS,
        "icon": ADDRESS,
        "favicon": ADDRESS,
        "authors": AUTHORS,
        "language": TEXT,
        "expired": {"type": "boolean"},
        "hubs": {"type": "array"},
        "items": {"type": "array", "items": ITEM},
    },
    "required": ["version", "title", "items"],
    "additionalProperties": False,
}
