"""Where feeds lie and what they are. Pure; feeds, reader pages and the service document call it."""

from urllib.parse import quote

from django.conf import settings

MEDIA_TYPES = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}
# As people call them.
NAMES = {"rss": "RSS", "atom": "Atom", "json": "JSON Feed"}


def feed_url(locale: str, *, extension: str, category: str = "") -> str:
    """Of the last news of a locale, or of one of its categories (a slug)."""
    below = f"/{quote(category)}" if category else ""
    return f"{settings.BASE_URL}/feeds/{locale}{below}.{extension}"


def feed_urls(locale: str, *, category: str = "") -> dict[str, str]:
    """The same news in every form, by the ending of its address."""
    return {
        extension: feed_url(locale, extension=extension, category=category)
        for extension in MEDIA_TYPES
    }
