"""Addresses for syndication, at the root of the site.

They change nothing, so no form's token is asked for: another method is a 405, not a 403.
"""

from django.urls import path, register_converter
from django.views.decorators.csrf import csrf_exempt

from newsroom.feeds import feed_views, sitemap_views
from newsroom.feeds.addresses import MEDIA_TYPES


class SitemapNumber:
    """Short enough for PostgreSQL's bigint once it is multiplied."""

    regex = r"0|[1-9]\d{0,11}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class FeedExtension:
    """The form of a feed; another ending is an address that nobody knows."""

    regex = "|".join(MEDIA_TYPES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(SitemapNumber, "sitemap_number")
register_converter(FeedExtension, "feed_extension")

urlpatterns = [
    path("feeds/<str:locale>.<feed_extension:extension>", csrf_exempt(feed_views.show_feed)),
    path(
        "feeds/<str:locale>/<str:category>.<feed_extension:extension>",
        csrf_exempt(feed_views.show_feed),
    ),
    path("sitemap.xml", csrf_exempt(sitemap_views.show_sitemap_index)),
    path("sitemap-news.xml", csrf_exempt(sitemap_views.show_news_sitemap)),
    path("sitemaps/<sitemap_number:number>.xml", csrf_exempt(sitemap_views.show_sitemap)),
    path("robots.txt", csrf_exempt(sitemap_views.show_robots)),
]
