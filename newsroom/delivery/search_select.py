"""The one SELECT of a search: which stories, in which order, and what is shown of a page of them.

`search` asks it, by a plan that fits any words and stays with the connection. It never reads the
words of a story, which are stored out of line: the index finds, and the few words that rank a story
(`gist`) stand in its row.
"""

from newsroom.delivery.site_models import DAYS

# What weighs when stories are ranked: the words of headline, standfirst, names and section, and
# those that a text says three times and more.
GIST = """
    ts_delete(words, ARRAY(
        SELECT lexeme FROM unnest(words)
        WHERE NOT (weights && ARRAY['A', 'B'] OR cardinality(positions) > 2)
    ))
"""
# Workers of the version before write no gist.
GIST_OR_WORDS = "coalesce(gist, words)"
# Of two stories with the words in like places the newer comes first; being new adds half at most.
SCORE = f"""
    (0.1 + ts_rank('{{0.1, 0.2, 0.5, 1.0}}', {GIST_OR_WORDS}, %(rank)s::tsquery))
    * (1 + 0.5 / (1 + greatest(extract(epoch FROM now() - listed_at)::float8, 0) / %(fade)s))
"""


def newest(match: str, *conditions: str) -> str:
    """The newest stories that match, `most` of them."""
    further = "".join(f" AND {condition}" for condition in conditions)
    return f"""
        SELECT page_id, listed_at FROM newsroom_searchentry
        WHERE words @@ {match}::tsquery AND locale = %(locale)s{further}
        ORDER BY listed_at DESC, page_id DESC LIMIT %(most)s
    """  # noqa: S608


def is_full(found: str) -> str:
    return f"(SELECT count(*) FROM {found}) = %(most)s"  # noqa: S608


# Of a common word the index would name a third of the archive. So the days with the newest stories
# are looked at first, for the words themselves; then some more, also for what begins so; and only
# for what is not there often enough, all.
FIND = f"""
    WITH near AS MATERIALIZED ({newest("%(plain)s", f"{DAYS} && %(near)s::int[]")}),
    wide AS MATERIALIZED (
        {newest("%(match)s", f"{DAYS} && %(wide)s::int[]", f"NOT {is_full('near')}")}
    ),
    every AS MATERIALIZED (
        {newest("%(match)s", f"NOT {is_full('near')}", f"NOT {is_full('wide')}")}
    ),
    found AS (
        SELECT page_id FROM near WHERE {is_full("near")}
        UNION ALL SELECT page_id FROM wide WHERE {is_full("wide")}
        UNION ALL SELECT page_id FROM every
    ),
    best AS (
        SELECT page_id, count(*) OVER () AS total,
            row_number() OVER (ORDER BY {SCORE} DESC, listed_at DESC, page_id DESC) AS place
        FROM found JOIN newsroom_searchentry USING (page_id)
        ORDER BY place LIMIT %(limit)s OFFSET %(offset)s
    )
    SELECT d.card, d.title, d.content_hash, best.total, shown.summary,
        CASE WHEN shown.summary IS NULL AND s.text_hash = d.content_hash THEN s.text END,
        CASE WHEN shown.summary IS NULL AND s.text_hash <> d.content_hash THEN d.body END
    FROM best JOIN newsroom_searchentry s ON s.page_id = best.page_id
    JOIN newsroom_document d ON d.page_id = s.page_id
        AND d.status = 200 AND d.content_hash = s.content_hash
    CROSS JOIN LATERAL (
        SELECT CASE WHEN {GIST_OR_WORDS} @@ %(headline)s::tsquery
            THEN nullif(d.card::json ->> 'standfirst', '') END AS summary
        OFFSET 0  -- so that cards are read once
    ) AS shown
    ORDER BY best.place
"""  # noqa: S608
