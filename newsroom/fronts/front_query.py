"""The statement of `reading`: the front, its slots that may be shown now, and what may fill it.

Flat in the number of stories: each part walks an index of live articles from its newest end.
"""

HOME = "home"
_COLUMNS = "d.public_id, d.card, d.listed_at"
_LIVE = "FROM newsroom_document d WHERE d.status = 200 AND d.kind = 'article'"
_IS_FREE = "NOT EXISTS (SELECT 1 FROM shown s WHERE s.public_id = d.public_id)"
_NEWEST = "ORDER BY d.listed_at DESC, d.public_id DESC LIMIT"
# However many automatic places take some of them, enough are left for the end.
_MOST = "(SELECT most FROM wanted)"

FRONT = f"""
WITH front AS MATERIALIZED (
    SELECT d.page_id, d.public_id, d.locale, d.kind, d.category_slug AS slug
    FROM newsroom_document d
    WHERE d.status = 200 AND d.locale = %(locale)s
      AND (d.kind = 'home' AND %(name)s = '{HOME}'
           OR d.kind = 'category' AND d.category_slug = %(name)s)
    ORDER BY d.kind DESC LIMIT 1
), shown AS MATERIALIZED (
    SELECT s.* FROM newsroom_frontshown s JOIN front ON s.front_id = front.page_id
), wanted AS MATERIALIZED (
    SELECT %(size)s + 1 + count(*) FILTER (WHERE is_automatic) AS most FROM shown
), section AS MATERIALIZED (
    SELECT slug FROM front WHERE kind = 'category'
    UNION SELECT category_slug FROM shown WHERE kind = 'category'
)
SELECT 'front' AS part, 0::bigint AS place, front.kind, front.public_id, front.slug,
    '' AS card, '' AS headline, '' AS picture, f.since AS at,
    extract(epoch FROM least(
        (SELECT a.starts_at FROM newsroom_frontahead a WHERE a.front_id = front.page_id),
        (SELECT min(ends_at) FROM shown),
        (SELECT min(d.breaking_until) {_LIVE} AND d.locale = front.locale
            AND front.kind = 'home' AND d.breaking_until > clock_timestamp())
    ) - clock_timestamp())::float8 AS stands_for
FROM front LEFT JOIN newsroom_frontinforce f ON f.front_id = front.page_id
UNION ALL
SELECT 'slot', place, kind, public_id, category_slug,
    CASE WHEN is_automatic THEN '' ELSE card END, headline, picture, ends_at, NULL
FROM shown
UNION ALL
(SELECT 'breaking', 0, d.kind, d.public_id, '', d.card, '', '', NULL, NULL {_LIVE}
    AND d.breaking_until > clock_timestamp() AND {_IS_FREE}
    AND d.locale = (SELECT locale FROM front WHERE kind = 'home') {_NEWEST} 1)
UNION ALL
SELECT 'newest', row_number() OVER (ORDER BY n.listed_at DESC, n.public_id DESC),
    'article', n.public_id, '', n.card, '', '', NULL, NULL
FROM front CROSS JOIN LATERAL (
    SELECT {_COLUMNS} {_LIVE} AND d.locale = front.locale AND {_IS_FREE} {_NEWEST} {_MOST}
) n WHERE front.kind = 'home'
UNION ALL
SELECT 'of section',
    row_number() OVER (PARTITION BY section.slug ORDER BY n.listed_at DESC, n.public_id DESC),
    'article', n.public_id, section.slug, n.card, '', '', NULL, NULL
FROM front CROSS JOIN section CROSS JOIN LATERAL (
    SELECT {_COLUMNS} {_LIVE} AND d.locale = front.locale AND d.category_slug = section.slug
        AND {_IS_FREE} {_NEWEST} {_MOST}
) n
ORDER BY part, place
"""  # noqa: S608 — constants only
