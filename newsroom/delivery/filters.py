"""What a list may be narrowed by, and the SQL of it. `lists` calls it; pure."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

# Undated pieces are listed here: at the end of every list, and outside every span of dates.
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Filters:
    """Everything given must hold at once; `categories` are slugs, any of which will do."""

    locale: str | None = None
    categories: tuple[str, ...] = ()
    tag: str | None = None
    author: str | None = None
    published_after: datetime | None = None
    published_before: datetime | None = None
    updated_after: datetime | None = None
    story_id: str | None = None
    # Stories that are also live in this locale.
    has_locale: str | None = None
    ids: tuple[str, ...] = ()
    # What the words of a story must match (a tsquery, from `search.words_asked`).
    words: str | None = None
    # Without archive material, which must not look new.
    is_news: bool = False


_LIVE = "d.status = 200 AND d.kind = 'article'"
_HAS_LOCALE = (
    "EXISTS (SELECT 1 FROM newsroom_document o WHERE o.story_id = d.story_id "
    "AND o.status = 200 AND o.kind = 'article' AND o.locale = %s)"
)
# Only live stories stand in the table of searches, each by the words that readers have now: what is
# published or leaves takes its row away in the same transaction. The locale is the list's.
_WORDS = "d.page_id IN (SELECT page_id FROM newsroom_searchentry WHERE words @@ %s::tsquery)"


def _any_of(column: str, values: tuple[str, ...]) -> tuple[str, Any]:
    """One is an equality, which an index answers in its own order."""
    if len(values) == 1:
        return f"{column} = %s", values[0]
    return f"{column} = ANY(%s)", list(values) or None


def conditions(filters: Filters) -> tuple[str, list[Any]]:
    """A WHERE clause over `newsroom_document d`, and its parameters."""
    clauses: list[tuple[str, Any]] = [
        ("d.locale = %s", filters.locale),
        _any_of("d.category_slug", filters.categories),
        ("d.tag_slugs @> %s::varchar[]", [filters.tag] if filters.tag else None),
        ("d.author_slugs @> %s::varchar[]", [filters.author] if filters.author else None),
        ("d.listed_at > %s", filters.published_after),
        ("d.listed_at < %s", filters.published_before),
        ("d.listed_at > %s", UNDATED if filters.published_before else None),
        ("d.updated_at > %s", filters.updated_after),
        ("d.story_id = %s", filters.story_id),
        (_HAS_LOCALE, filters.has_locale),
        ("d.public_id = ANY(%s)", list(filters.ids) or None),
        (_WORDS, filters.words),
        ("d.in_latest = %s", filters.is_news or None),
    ]
    given = [(clause, value) for clause, value in clauses if value is not None]
    return " AND ".join([_LIVE, *(clause for clause, _ in given)]), [value for _, value in given]
