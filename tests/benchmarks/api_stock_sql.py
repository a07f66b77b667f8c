"""The statements of `api_stock`: articles number `first` to `last`, put together by PostgreSQL."""

from newsroom.delivery.search_select import GIST

SCRATCH = """
CREATE UNLOGGED TABLE speed_text (kind text, number int, text text, words tsvector,
    PRIMARY KEY (kind, number))
"""

# Nine of three hundred paragraphs each, another nine for each story.
_TEXT = """
    LATERAL (
        SELECT string_agg(p.text, E'\\n\\n' ORDER BY place) AS text
        FROM generate_series(0, 8) AS place
        JOIN speed_text p ON p.kind = 'paragraph'
            AND p.number = (n * 7 + place * (13 + n %% 11)) %% 300
    ) AS texts,
    LATERAL (
        SELECT t.text AS topic FROM speed_text t
        WHERE t.kind = 'topic' AND t.number = n / 3 %% %(topics)s
    ) AS topics
"""

# Every third one in each locale; a minute between neighbours, as in a busy newsroom, up to today.
DOCUMENTS = f"""
INSERT INTO newsroom_document (page_id, public_id, story_id, kind, locale, path, status, reason,
    statement, content_hash, title, category_slug, tag_slugs, author_slugs, in_latest, listed_at,
    first_published_at, updated_at, card, body, etag, built_at, related_version, cache_tags)
SELECT 1000000 + n, id, md5('s' || n), 'article',
    (ARRAY['en', 'ru', 'kk'])[1 + n %% 3], '/en/section/story-' || n || '/', 200, '', '', md5(id),
    title, 'section-' || n %% %(sections)s, ARRAY['tag-' || n %% 50],
    ARRAY['author-' || n %% 40], true, at, at, at,
    json_build_object('id', id, 'title', title, 'standfirst', left(text, 500))::text,
    json_build_object('id', id, 'title', title, 'standfirst', left(text, 300), 'body',
        json_build_object('text', text))::text,
    md5(n::text) || md5('e' || n), at, 0, ARRAY['art-' || id, 'story-' || n, 'cat-' || n %% 12]
FROM generate_series(%(first)s::int, %(last)s::int) AS n,
    LATERAL (SELECT date_trunc('day', now()) - n * interval '1 minute') AS times (at),
    LATERAL (SELECT 'a' || md5(n::text)::varchar(15)) AS ids (id),
    {_TEXT},
    LATERAL (SELECT 'Story ' || n || ' of ' || topic) AS titles (title)
"""

# PostgreSQL has no aggregate of tsvectors: nine are joined by hand.
_PLACES = [f"((n * 7 + {place} * (13 + n %% 11)) %% 300)" for place in range(9)]
WORDS = f"""
INSERT INTO newsroom_searchentry
    (page_id, locale, content_hash, text_hash, words, gist, listed_at, text)
SELECT page_id, 'en', hash, hash, words, {GIST}, listed_at, text FROM (
    SELECT 1000000 + n AS page_id, hash,
        date_trunc('day', now()) - n * interval '1 minute' AS listed_at,
        t.words || setweight(p0.words, 'B')
            || {" || ".join(f"p{place}.words" for place in range(1, 9))} AS words,
        {" || ' ' || ".join(f"p{place}.text" for place in range(9))} AS text
    FROM generate_series(%(first)s::int, %(last)s::int) AS n
    CROSS JOIN LATERAL (SELECT md5('a' || md5(n::text)::varchar(15))) AS hashes (hash)
    JOIN speed_text t ON t.kind = 'topic' AND t.number = n / 3 %% %(topics)s
    {
    " ".join(
        f"JOIN speed_text p{place} ON p{place}.kind = 'paragraph' AND p{place}.number = {formula}"
        for place, formula in enumerate(_PLACES)
    )
}
    WHERE n %% 3 = 0
) AS entry
"""

_PATH = """%(home)s || (
        SELECT string_agg(substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
            n / (36 ^ power)::int %% 36 + 1, 1), '' ORDER BY power DESC)
        FROM generate_series(0, 3) AS power
    )"""

# The same articles as stock Wagtail keeps them.
PAGES = (
    f"""
    INSERT INTO wagtailcore_page (id, path, depth, numchild, title, draft_title, slug, live,
        has_unpublished_changes, url_path, seo_title, show_in_menus, search_description, expired,
        content_type_id, locked, first_published_at, last_published_at, translation_key, locale_id)
    SELECT page_id, {_PATH},
        3, 0, title, title, 'story-' || n, true, false, '/home/story-' || n || '/', '', false, '',
        false, (SELECT id FROM django_content_type WHERE model = 'articlepage'), false, listed_at,
        listed_at, gen_random_uuid(), (SELECT min(id) FROM wagtailcore_locale)
    FROM generate_series(%(first)s::int, %(last)s::int) AS n
    JOIN newsroom_document ON page_id = 1000000 + n
    """,
    """
    INSERT INTO newsroom_articlepage (page_ptr_id, public_id, standfirst, body, dateline, source,
        licence, text_provenance, sponsored, in_latest, undated, external_id, external_digest)
    SELECT page_id, public_id, left(body::json ->> 'standfirst', 300),
        jsonb_build_array(jsonb_build_object('id', gen_random_uuid(), 'type', 'paragraph',
            'value', body::json -> 'body' ->> 'text')),
        '', '', '', 'human', false, true, false, '', ''
    FROM newsroom_document WHERE page_id BETWEEN 1000000 + %(first)s AND 1000000 + %(last)s
    """,
    """
    INSERT INTO wagtailsearch_indexentry (object_id, title_norm, content_type_id, autocomplete,
        title, body, title_text, body_text)
    SELECT page_id::text, 1, (SELECT id FROM django_content_type WHERE model = 'articlepage'), '',
        to_tsvector('simple', title), '', '', ''
    FROM newsroom_document WHERE page_id BETWEEN 1000000 + %(first)s AND 1000000 + %(last)s
    """,
    "UPDATE wagtailcore_page SET numchild = %(last)s WHERE path = %(home)s",
)
