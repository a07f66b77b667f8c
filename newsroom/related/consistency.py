"""Whether similar news agrees with what is live and with editors. `check_related` prints it.

Reads only; run it at any time. While follow-ups wait, numbers may be above zero for seconds.
"""

from collections.abc import Iterator

from newsroom.delivery.consistency import Disagreement, find_disagreements

# Each statement names what breaks the rule, by public id, or by page id where there is none.
RULES = {
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
        WHERE NOT pinned.page_id = ANY(c.exclusions) AND NOT EXISTS (
            SELECT 1 FROM newsroom_relatedentry r
            WHERE r.page_id = c.page_id AND r.member_id = m.page_id
              AND r.rank <= cardinality(c.pins) AND 'pinned' = ANY(r.reasons))
    """,
}


def find_related_disagreements() -> Iterator[Disagreement]:
    """Every rule with its count; delivery's own rules cover dead, foreign and double entries."""
    return find_disagreements(RULES)
