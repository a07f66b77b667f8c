"""Sitemaps as XML: an index, files of pages with their languages, and the news of two days. Pure.

https://www.sitemaps.org/protocol.html · hreflang:
https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap · news:
https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
"""

from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.xmlutils import SimplerXMLGenerator

from newsroom.delivery.instants import rfc3339
from newsroom.delivery.public_urls import reader_url
from newsroom.feeds.clean_words import one_line
from newsroom.feeds.sitemap_rows import NewsPiece, SitemapFile, SitemapPage

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


class Writer:
    """One XML document; elements are closed in the order in which they were opened."""

    def __init__(self, root: str, namespaces: dict[str, str]) -> None:
        self.out = StringIO()
        self.xml: Any = SimplerXMLGenerator(self.out, "utf-8", short_empty_elements=True)
        self.xml.startDocument()
        self.root = root
        self.xml.startElement(root, AttributesImpl({"xmlns": SITEMAP, **namespaces}))

    def text(self, name: str, words: str) -> None:
        self.xml.addQuickElement(name, one_line(words))

    def finish(self) -> bytes:
        self.xml.endElement(self.root)
        self.xml.endDocument()
        return self.out.getvalue().encode()


def write_index(files: Iterable[SitemapFile]) -> bytes:
    writer = Writer("sitemapindex", {})
    for file in files:
        writer.xml.startElement("sitemap", {})
        writer.text("loc", reader_url(f"/sitemaps/{file.number}.xml"))
        writer.text("lastmod", rfc3339(file.changed_at) or "")
        writer.xml.endElement("sitemap")
    return writer.finish()


def write_pages(pages: Iterable[SitemapPage], *, locales: Sequence[str]) -> bytes:
    """Each page with every live version of its story, itself included, as the protocol wants.

    `locales` are the site's, its default first.
    """
    writer = Writer("urlset", {"xmlns:xhtml": XHTML})
    for page in pages:
        writer.xml.startElement("url", {})
        writer.text("loc", reader_url(page.path))
        writer.text("lastmod", rfc3339(page.updated_at) or "")
        if len(page.versions) > 1:
            write_versions(writer, dict(page.versions), locales=locales)
        writer.xml.endElement("url")
    return writer.finish()


def write_versions(writer: Writer, versions: dict[str, str], *, locales: Sequence[str]) -> None:
    """`x-default` is the version of the first locale that has one, as on the page itself."""
    languages = dict(versions)
    if first := next((versions[locale] for locale in locales if locale in versions), None):
        languages["x-default"] = first
    for language, path in languages.items():
        link = {"rel": "alternate", "hreflang": language, "href": reader_url(path)}
        writer.xml.addQuickElement("xhtml:link", None, link)


def write_news(pieces: Iterable[NewsPiece], *, site_names: Mapping[str, str]) -> bytes:
    """`site_names` per locale."""
    writer = Writer("urlset", {"xmlns:news": NEWS})
    for piece in pieces:
        writer.xml.startElement("url", {})
        writer.text("loc", reader_url(piece.path))
        writer.xml.startElement("news:news", {})
        writer.xml.startElement("news:publication", {})
        writer.text("news:name", site_names[piece.locale])
        writer.text("news:language", piece.locale)
        writer.xml.endElement("news:publication")
        writer.text("news:publication_date", rfc3339(piece.published_at) or "")
        writer.text("news:title", piece.title)
        writer.xml.endElement("news:news")
        writer.xml.endElement("url")
    return writer.finish()
