"""Whether what is public agrees with what is live. `manage.py check_delivery` prints it.

Reads only; run it at any time. While follow-ups wait, numbers may be above zero for seconds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import connection

KINDS = "('articlepage', 'categorypage', 'homepage', 'staticpage')"


@dataclass(frozen=True, kw_only=True)
class Disagreement:
    """One rule of delivery, and how often it is broken now."""

    rule: str
    count: int
    examples: list[str]


# Each statement names what breaks the rule, by public id or position.
SIMILAR_NEWS = {
    "similar news that are not live": """
        SELECT d.public_id || ' → ' || r.member_id FROM newsroom_relatedentry r
        JOIN newsroom_document d ON d.page_id = r.page_id AND d.status = 200
        WHERE NOT EXISTS (SELECT 1 FROM newsroom_document m
                          WHERE m.page_id = r.member_id AND m.status = 200)
    """,
    "similar news of another locale": """
        SELECT d.public_id || ' → ' || m.public_id FROM newsroom_relatedentry r
        JOIN newsroom_document d ON d.page_id = r.page_id AND d.status = 200
        JOIN newsroom_document m ON m.page_id = r.member_id AND m.status = 200
        WHERE m.locale <> d.locale
    """,
    "similar news shown twice": """
        SELECT page_id || ' → ' || member_id FROM newsroom_relatedentry
        GROUP BY page_id, member_id HAVING count(*) > 1
    """,
}
RULES = {
    "live pages without a document": f"""
        SELECT p.title || ' (' || p.id || ')' FROM wagtailcore_page p
        JOIN django_content_type t ON t.id = p.content_type_id AND t.app_label = 'newsroom'
        WHERE p.live AND t.model IN {KINDS} AND NOT EXISTS (
            SELECT 1 FROM newsroom_document d WHERE d.page_id = p.id AND d.status = 200)
    """,  # noqa: S608 — constants only
    "documents of pages that are not live": """
        SELECT d.public_id FROM newsroom_document d WHERE d.status = 200 AND NOT EXISTS (
            SELECT 1 FROM wagtailcore_page p WHERE p.id = d.page_id AND p.live)
    """,
    "documents of another version than the live one": """
        SELECT d.public_id FROM newsroom_document d JOIN wagtailcore_page p ON p.id = d.page_id
        WHERE d.status = 200 AND p.live AND d.revision_id IS DISTINCT FROM p.live_revision_id
    """,
    "tombstones with words": """
        SELECT public_id FROM newsroom_document
        WHERE status <> 200 AND (card <> '' OR body <> '' OR title <> '')
    """,
    **SIMILAR_NEWS,
    "live stories that search does not know": """
        SELECT d.public_id FROM newsroom_document d
        WHERE d.status = 200 AND d.kind = 'article' AND NOT EXISTS (
            SELECT 1 FROM newsroom_searchentry s
            WHERE s.page_id = d.page_id AND s.content_hash = d.content_hash)
    """,
    "gaps in the change log": """
        SELECT position FROM (
            SELECT position, lag(position) OVER (ORDER BY position) AS before FROM newsroom_change
        ) steps WHERE position <> before + 1
    """,
    "articles whose last change says otherwise": """
        SELECT d.public_id FROM newsroom_document d
        JOIN LATERAL (SELECT op FROM newsroom_change c WHERE c.public_id = d.public_id
                      ORDER BY position DESC LIMIT 1) latest ON true
        WHERE d.kind = 'article' AND (d.status = 200) <> (latest.op = 'upsert')
    """,
}


def find_disagreements(
    rules: Mapping[str, str] = RULES, *, examples: int = 5
) -> Iterator[Disagreement]:
    """Every rule with its count; zero everywhere in a healthy newsroom."""
    for rule, statement in rules.items():
        with connection.cursor() as cursor:
            cursor.execute(statement)
            rows = [str(row[0]) for row in cursor.fetchall()]
        yield Disagreement(rule=rule, count=len(rows), examples=rows[:examples])
