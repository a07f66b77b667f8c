"""What sitemaps list, read as the role that may read public documents only."""

from dataclasses import dataclass
from datetime import datetime

from newsroom.delivery.public_rows import fetch_rows

# Pages per file: the protocol allows 50,000, and 50 MB with the alternates of each. So many stay
# below both even where every address has the longest slugs, each letter escaped (a test counts).
PER_FILE = 1_500
# Google News takes stories of the last two days, at most 1,000 in a file.
NEWS_HOURS = 48
MOST_NEWS = 1_000

# Files are spans of page ids: a new story touches the last file only, whatever its date. One that
# a story has left has changed too.
_FILES = """
    SELECT page_id / %s, max(built_at) FROM newsroom_document
    GROUP BY 1 HAVING bool_or(status = 200) ORDER BY 1
"""
# Two passes instead of a look for each page: a file's stories, then all their live versions.
_PAGES = """
    SELECT d.path, d.updated_at, v.locales, v.paths
    FROM newsroom_document d
    JOIN (
        SELECT s.story_id, array_agg(s.locale ORDER BY s.locale) AS locales,
               array_agg(s.path ORDER BY s.locale) AS paths
        FROM newsroom_document s
        WHERE s.status = 200 AND s.story_id IN (
            SELECT story_id FROM newsroom_document
            WHERE status = 200 AND page_id BETWEEN %s AND %s)
        GROUP BY s.story_id
    ) v ON v.story_id = d.story_id
    WHERE d.status = 200 AND d.page_id BETWEEN %s AND %s
    ORDER BY d.page_id
"""
# What somebody paid for is no news. Inside a text of the card the quotes would be escaped.
_NEWS = """
    SELECT path, locale, title, listed_at FROM newsroom_document
    WHERE status = 200 AND kind = 'article' AND in_latest AND listed_at > %s
      AND position('"sponsored":true' IN card) = 0
    ORDER BY listed_at DESC, public_id DESC LIMIT %s
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class SitemapFile:
    number: int
    changed_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class SitemapPage:
    """A public page; `versions` are (locale, path) of every live one of its story."""

    path: str
    updated_at: datetime
    versions: list[tuple[str, str]]


@dataclass(frozen=True, kw_only=True, slots=True)
class NewsPiece:
    path: str
    locale: str
    title: str
    published_at: datetime


def sitemap_files() -> list[SitemapFile]:
    rows = fetch_rows(_FILES, [PER_FILE])
    return [SitemapFile(number=number, changed_at=changed_at) for number, changed_at in rows]


def pages_of_file(number: int) -> list[SitemapPage]:
    """The live pages of one file, oldest first; none for a number that was never reached."""
    span = [number * PER_FILE, (number + 1) * PER_FILE - 1]
    return [
        SitemapPage(
            path=path, updated_at=updated_at, versions=list(zip(locales, paths, strict=True))
        )
        for path, updated_at, locales, paths in fetch_rows(_PAGES, [*span, *span])
    ]


def recent_news(*, since: datetime) -> list[NewsPiece]:
    return [
        NewsPiece(path=path, locale=locale, title=title, published_at=published_at)
        for path, locale, title, published_at in fetch_rows(_NEWS, [since, MOST_NEWS])
    ]
