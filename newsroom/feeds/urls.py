"""Addresses for syndication, at the root of the site."""

from django.urls import path, register_converter

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
    path("feeds/<str:locale>.rss", views.show_feed, name="feed"),
    path("feeds/<str:locale>/<str:category>.rss", views.show_feed, name="category-feed"),
    path("sitemap.xml", views.show_sitemap_index),
    path("sitemap-news.xml", views.show_news_sitemap),
    path("sitemaps/<sitemap_number:number>.xml", views.show_sitemap),
    path("robots.txt", views.show_robots),
]
