"""Documents for benchmarks of the API, written straight into what is public: bodies of 4.5 KB."""

from django.db import connection

CARD = 700  # characters, roughly what a card of the demo has
BODY = 4500
SECTIONS = 12

# Every third one in each locale; a minute between neighbours, as in a busy newsroom.
WRITE = """
INSERT INTO newsroom_document (page_id, public_id, story_id, kind, locale, path, status, reason,
    statement, content_hash, title, category_slug, tag_slugs, author_slugs, in_latest, listed_at,
    first_published_at, updated_at, card, body, etag, built_at, related_version, cache_tags)
SELECT 1000000 + n, 'a' || md5(n::text)::varchar(15), md5('s' || n), 'article',
    (ARRAY['en', 'ru', 'kk'])[1 + n %% 3], '/en/section/story-' || n || '/', 200, '', '', '',
    'Story ' || n, 'section-' || n %% %(sections)s, ARRAY['tag-' || n %% 50],
    ARRAY['author-' || n %% 40], true, at, at, at,
    json_build_object('id', n, 'title', 'Story ' || n, 'text', repeat('x', %(card)s))::text,
    json_build_object('id', n, 'title', 'Story ' || n, 'text', repeat('x', %(body)s))::text,
    md5(n::text) || md5('e' || n), at, 0, ARRAY['art-' || n, 'story-' || n, 'cat-' || n %% 12]
FROM generate_series(%(first)s::int, %(last)s::int) AS n,
    LATERAL (SELECT timestamptz '2026-01-01' + n * interval '1 minute') AS times (at)
"""


def stock_up(first: int, last: int) -> None:
    """Add the documents of these numbers, and let PostgreSQL learn of them."""
    numbers = {"first": first, "last": last, "sections": SECTIONS, "card": CARD, "body": BODY}
    with connection.cursor() as cursor:
        cursor.execute(WRITE, numbers)
        cursor.execute("VACUUM ANALYZE newsroom_document")


def public_id(number: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 'a' || md5(%s::text)::varchar(15)", [number])
        return str(cursor.fetchone()[0])
