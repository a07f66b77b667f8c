"""Whether similar news agrees with what is live and with editors. `check_related` prints it.

Reads only; run it at any time. While follow-ups wait, numbers may be above zero for seconds.
"""

from collections.abc import Iterator

from newsroom.delivery.consistency import SIMILAR_NEWS, Disagreement, find_disagreements
from newsroom.related.list_rules import find_list_disagreements
from newsroom.related.show_lists import SPARE
from newsroom.related.shown import PINNED, SHOWN

# Each statement names what breaks the rule, by public id, or by page id where there is none.
RULES = SIMILAR_NEWS | {
    "stories in their own list": """
        SELECT d.public_id FROM newsroom_relatedentry r
        JOIN newsroom_document d ON d.page_id = r.page_id AND d.status = 200
        JOIN newsroom_document m ON m.page_id = r.member_id
        WHERE m.page_id = d.page_id OR m.story_id = d.story_id
    """,
    "lists that are too long or have gaps": f"""
        SELECT page_id FROM newsroom_relatedentry GROUP BY page_id
        HAVING count(*) > {SHOWN + SPARE} OR max(rank) <> count(*) OR min(rank) <> 1
    """,  # noqa: S608 — constants only
    "stories shown where an editor wants no list": """
        SELECT d.public_id || ' → ' || r.member_id FROM newsroom_relatedchoices c
        JOIN newsroom_relatedentry r ON r.page_id = c.page_id
        JOIN newsroom_document d ON d.page_id = c.page_id AND d.status = 200
        WHERE c.wish = 'none'
    """,
    "stories that nobody pinned where an editor wants only pins": f"""
        SELECT d.public_id || ' → ' || r.member_id FROM newsroom_relatedchoices c
        JOIN newsroom_relatedentry r ON r.page_id = c.page_id
        JOIN newsroom_document d ON d.page_id = c.page_id AND d.status = 200
        WHERE c.wish = 'pinned' AND NOT '{PINNED}' = ANY(r.reasons)
    """,  # noqa: S608
    "live articles that are not indexed": """
        SELECT d.public_id FROM newsroom_document d
        WHERE d.status = 200 AND d.kind = 'article' AND NOT EXISTS (
            SELECT 1 FROM newsroom_storedsignature s WHERE s.page_id = d.page_id)
    """,
    "indexed pages that are not live": """
        SELECT s.page_id FROM newsroom_storedsignature s WHERE NOT EXISTS (
            SELECT 1 FROM newsroom_document d WHERE d.page_id = s.page_id AND d.status = 200)
    """,
    "kept neighbours that are not indexed": """
        SELECT k.page_id || ' → ' || k.member_id FROM newsroom_keptneighbour k WHERE NOT EXISTS (
            SELECT 1 FROM newsroom_storedsignature s WHERE s.page_id = k.member_id)
    """,
    "excluded stories that are shown": """
        SELECT d.public_id || ' → ' || r.member_id FROM newsroom_relatedchoices c
        CROSS JOIN unnest(c.exclusions) AS excluded (page_id)
        JOIN newsroom_document x ON x.page_id = excluded.page_id
        JOIN newsroom_document m ON m.story_id = x.story_id
        JOIN newsroom_relatedentry r ON r.page_id = c.page_id AND r.member_id = m.page_id
        JOIN newsroom_document d ON d.page_id = c.page_id AND d.status = 200
    """,
    "pins that are not shown first": """
        SELECT d.public_id || ' → ' || m.page_id FROM newsroom_relatedchoices c
        JOIN newsroom_document d ON d.page_id = c.page_id AND d.status = 200
        CROSS JOIN unnest(c.pins) AS pinned (page_id)
        JOIN newsroom_document x ON x.page_id = pinned.page_id
        JOIN newsroom_document m ON m.story_id = x.story_id AND m.locale = d.locale
            AND m.status = 200 AND m.page_id <> d.page_id
        WHERE c.wish <> 'none' AND NOT pinned.page_id = ANY(c.exclusions) AND NOT EXISTS (
            SELECT 1 FROM newsroom_relatedentry r
            WHERE r.page_id = c.page_id AND r.member_id = m.page_id
              AND r.rank <= cardinality(c.pins) AND 'pinned' = ANY(r.reasons))
    """,
}


def find_related_disagreements() -> Iterator[Disagreement]:
    """Every rule with its count. The last ones read every list: a minute for 100,000 articles."""
    yield from find_disagreements(RULES)
    yield from find_list_disagreements()
