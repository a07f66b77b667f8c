"""Search among live stories of a locale; the reader's page and the API call it.

Reads through the alias "public": only words of documents are there to be found, so a search tells
nothing that a document does not. A story whose text has changed a moment ago is found by its new
words only. One query per answer; four where nothing is found and a word may be mistyped, and
one more a minute (`recent_days`).
"""

import re
import time
from dataclasses import dataclass, replace
from functools import lru_cache

from newsroom.delivery.corrected_query import correct
from newsroom.delivery.public_rows import fetch_rows
from newsroom.delivery.recent_days import recent_days
from newsroom.delivery.search_hits import SearchHit, show_hits
from newsroom.delivery.search_select import FIND
from newsroom.delivery.search_words import Asked, ask_for, quoted

LONGEST_QUERY = 200
MOST_WORDS = 10
# Controls, signs that turn the direction of what follows, and what broken UTF-8 is read as.
NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffd]")
# The newest so many stories with the words are ranked: a rare word's every story, of a common one
# what is news.
MOST_RANKED = 200
# Half a year halves what being new adds; the best word's weight outdoes it.
RECENT_SECONDS = 180 * 86_400
# Queries that are not taken apart again, some 2 KB each.
MOST_REMEMBERED = 1000
# No text has this for a word.
NO_WORD = quoted("!")


class SearchRefused(ValueError):
    """A query that is none: `reason` is `not_text`, `too_long` or `too_many_words`."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchResult:
    """One page of hits, the best first; `total` counts to 200 at most.

    `corrected` is the query that was answered instead of a mistyped one; else empty.
    """

    hits: list[SearchHit]
    total: int
    corrected: str = ""


def find_stories(*, locale: str, query: str, limit: int, page: int = 1) -> SearchResult:
    """Stories that hold every word of the query in some form. Raises SearchRefused.

    Where there are none, mistyped words are taken for those of live stories that come closest.
    """
    asked = read_query(query, locale=locale)
    if asked is None:
        return SearchResult(hits=[], total=0)
    found = find(asked, locale=locale, limit=limit, page=page)
    if found.total:
        return found
    corrected = correct(query, asked, locale=locale)
    meant = ask_for(corrected, locale=locale) if corrected else None
    if meant is None:
        return found
    return replace(find(meant, locale=locale, limit=limit, page=page), corrected=corrected)


def find(asked: Asked, *, locale: str, limit: int, page: int) -> SearchResult:
    days = recent_days(locale, now=time.time())
    asked_for = {
        "plain": asked.plain,
        "match": asked.match,
        "headline": asked.headline,
        "rank": asked.rank,
        "locale": locale,
        "near": days.near,
        "wide": days.wide,
        "most": MOST_RANKED,
        "fade": RECENT_SECONDS,
        "limit": limit,
        "offset": limit * (page - 1),
    }
    rows = fetch_rows(FIND, asked_for, is_kept=True)
    return SearchResult(hits=show_hits(rows, asked, locale=locale), total=rows[0][3] if rows else 0)


def words_asked(query: str, *, locale: str) -> str:
    """What `filters.Filters.words` takes: every word in some form. Raises SearchRefused."""
    asked = read_query(query, locale=locale)
    return asked.match if asked else NO_WORD


@lru_cache(maxsize=MOST_REMEMBERED)
def read_query(query: str, *, locale: str) -> Asked | None:
    if NOT_TEXT.search(query):
        raise SearchRefused("not_text", "contains characters that are no text")
    if len(query) > LONGEST_QUERY:
        raise SearchRefused("too_long", f"is longer than {LONGEST_QUERY} characters")
    if len(query.split()) > MOST_WORDS:
        raise SearchRefused("too_many_words", f"has more than {MOST_WORDS} words")
    return ask_for(query, locale=locale)
