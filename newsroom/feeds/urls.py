"""Addresses for syndication, at the root of the site.

They change nothing, so no form's token is asked for: another method is a 405, not a 403.
"""

from django.urls import path, register_converter
from django.views.decorators.csrf import csrf_exempt

from newsroom.feeds import views


class SitemapNumber:
    """Short enough for PostgreSQL's bigint once it is multiplied."""

    regex = r"0|[1-9]\d{0,11}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(SitemapNumber, "sitemap_number")

urlpatterns = [
    path("feeds/<str:locale>.rss", csrf_exempt(views.show_feed)),
    path("feeds/<str:locale>/<str:category>.rss", csrf_exempt(views.show_feed)),
    path("sitemap.xml", csrf_exempt(views.show_sitemap_index)),
    path("sitemap-news.xml", csrf_exempt(views.show_news_sitemap)),
    path("sitemaps/<sitemap_number:number>.xml", csrf_exempt(views.show_sitemap)),
    path("robots.txt", csrf_exempt(views.show_robots)),
]
