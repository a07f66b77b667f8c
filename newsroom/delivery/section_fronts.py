"""The newest stories of each section, for a front page. Read through the alias "public"."""

from newsroom.delivery.public_rows import fetch_rows

# One walk of `live_articles_by_category` for each section: flat in the number of stories.
NEWEST_OF_SECTIONS = """
    SELECT s.category_slug, newest.card
    FROM newsroom_document s CROSS JOIN LATERAL (
        SELECT d.card, d.listed_at, d.public_id FROM newsroom_document d
        WHERE d.status = 200 AND d.kind = 'article' AND d.locale = s.locale
          AND d.category_slug = s.category_slug
        ORDER BY d.listed_at DESC, d.public_id DESC LIMIT %s
    ) newest
    WHERE s.status = 200 AND s.kind = 'category' AND s.locale = %s
    ORDER BY s.category_slug, newest.listed_at DESC, newest.public_id DESC
"""


def newest_of_sections(*, locale: str, each: int) -> dict[str, list[str]]:
    """Cards (JSON texts) by the slug of their live section, newest first, at most `each`."""
    found: dict[str, list[str]] = {}
    for slug, card in fetch_rows(NEWEST_OF_SECTIONS, [each, locale]):
        found.setdefault(slug, []).append(card)
    return found
