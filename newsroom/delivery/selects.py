"""The SQL of `reading`: JSON arrays are put together by PostgreSQL from stored cards."""

# The last column is taken off by `reading`; the others name fields of StoredDocument.
DOCUMENT_COLUMNS = (
    "d.public_id, d.story_id, d.kind, d.locale, d.path, d.status, d.reason, d.statement, "
    "d.title, d.body, d.etag, d.built_at, d.cache_tags, d.related_version"
)

# Joins live documents of the same locale, so an entry that died a moment ago is not shown.
_SHOWN_RELATED = """
    SELECT m.card, r.reasons, r.score, r.rank, r.as_of
    FROM newsroom_relatedentry r JOIN newsroom_document m ON m.page_id = r.member_id
    WHERE r.page_id = d.page_id AND m.page_id <> d.page_id
      AND m.status = 200 AND m.kind = 'article' AND m.locale = d.locale
    ORDER BY r.rank LIMIT %s
"""
RELATED_OF_DOCUMENT = f"""
    (SELECT '[' || coalesce(string_agg(
         left(shown.card, -1) || ',"reasons":' || to_json(shown.reasons)::text
             || ',"score":' || coalesce(shown.score::text, 'null') || '}}',
         ',' ORDER BY shown.rank), '') || ']'
     FROM ({_SHOWN_RELATED}) shown),
    (SELECT max(e.as_of) FROM newsroom_relatedentry e WHERE e.page_id = d.page_id)
"""  # noqa: S608 — constants only

LATEST_OF_DOCUMENT = """
    (SELECT '[' || coalesce(string_agg(
         newest.card, ',' ORDER BY newest.listed_at DESC, newest.public_id DESC), '') || ']'
     FROM (SELECT n.card, n.listed_at, n.public_id FROM newsroom_document n
           WHERE n.status = 200 AND n.kind = 'article' AND n.in_latest
             AND n.locale = d.locale AND n.page_id <> d.page_id
           ORDER BY n.listed_at DESC, n.public_id DESC LIMIT %s) newest)
"""
LATEST_OF_LOCALE = """
    SELECT card FROM newsroom_document
    WHERE status = 200 AND kind = 'article' AND in_latest AND locale = %s AND public_id <> %s
    ORDER BY listed_at DESC, public_id DESC LIMIT %s
"""

# A pin ends by the clock alone: nothing is written at that instant.
BREAKING = """
    SELECT card FROM newsroom_document
    WHERE breaking_until > clock_timestamp() AND status = 200 AND kind = 'article' AND locale = %s
    ORDER BY listed_at DESC, public_id DESC LIMIT %s
"""

CATEGORIES = """
    SELECT left(d.card, -1) || ',"names":' || (
        SELECT json_object_agg(s.locale, s.title ORDER BY s.locale)::text
        FROM newsroom_document s WHERE s.story_id = d.story_id AND s.status = 200
    ) || '}'
    FROM newsroom_document d
    WHERE d.status = 200 AND d.kind = 'category' AND (%s::text IS NULL OR d.locale = %s)
    ORDER BY d.locale, lower(d.title), d.public_id
"""

CHANGES = """
    SELECT position, op, reason, public_id, story_id, locale, at
    FROM newsroom_change WHERE position > %s ORDER BY position LIMIT %s
"""
