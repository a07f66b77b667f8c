"""What readers and machines ask for: the same for everybody."""

from tests.desk.rights.needs import anybody
from tests.desk.rights.rows import row

READER = "<str:locale>/"

ROWS = (
    row("", anybody, get=302),
    row(f"{READER}authors/<str:slug>", anybody, at="en/authors/none", get=301, post=301),
    row(f"{READER}authors/<str:slug>/", anybody, at="en/authors/none/", get=404),
    row(f"{READER}search", anybody, at="en/search", get=301, post=301),
    row(f"{READER}search/", anybody, at="en/search/"),
    row(f"{READER}tags/<str:slug>", anybody, at="en/tags/none", get=301, post=301),
    row(f"{READER}tags/<str:slug>/", anybody, at="en/tags/none/", get=404),
    row("feeds/<str:locale>.<feed_extension:extension>", anybody, at="feeds/en.rss"),
    row(
        "feeds/<str:locale>/<str:category>.<feed_extension:extension>",
        anybody,
        at="feeds/en/{category}.rss",
        on="the house",
    ),
    row("sitemap.xml", anybody),
    row("sitemap-news.xml", anybody),
    row("sitemaps/<sitemap_number:number>.xml", anybody, at="sitemaps/0.xml"),
    row("robots.txt", anybody),
    row("media/pictures/<var>", anybody, at="media/pictures/none.webp", get=404),
    row("preview/<str:locale>/", anybody, at="preview/en/"),
    row("preview/<str:locale>/story", anybody, at="preview/en/story", get=401),
    row("healthz", anybody),
    row("healthz/publication", anybody, get=503),
    row("metrics", anybody, get=404),
)
