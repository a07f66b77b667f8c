"""Finds the articles worth comparing with an article, in the postings table.

The question that `posting_index.py` answers in memory, with the same limits. One index scan a
term and side: the time does not grow with the number of articles.
"""

from django.db import connection

from newsroom.delivery.filters import UNDATED
from newsroom.related.candidate import Candidate
from newsroom.related.limits import CANDIDATES, POSTINGS_READ

_NEAREST = """
    WITH own (term, weight) AS (SELECT * FROM unnest(%(terms)s::int[], %(weights)s::float8[]))
    SELECT near.page_id FROM own CROSS JOIN LATERAL (
        (SELECT p.day, p.page_id, p.weight FROM newsroom_posting p
         WHERE p.locale = %(locale)s AND p.term = own.term
           AND (p.day, p.page_id) < (%(day)s, %(page)s)
         ORDER BY p.day DESC, p.page_id DESC LIMIT %(postings)s)
        UNION ALL
        (SELECT p.day, p.page_id, p.weight FROM newsroom_posting p
         WHERE p.locale = %(locale)s AND p.term = own.term
           AND (p.day, p.page_id) > (%(day)s, %(page)s)
         ORDER BY p.day, p.page_id LIMIT %(postings)s)
    ) near
    GROUP BY near.page_id, near.day
    ORDER BY sum(near.weight * own.weight) DESC, near.day DESC, near.page_id DESC
    LIMIT %(candidates)s
"""


def find_candidates(article: Candidate) -> list[int]:
    """Page ids of the articles worth comparing, the likeliest first."""
    posted = article.signature.posted
    with connection.cursor() as cursor:
        cursor.execute(
            _NEAREST,
            {
                "terms": list(posted),
                "weights": list(posted.values()),
                "locale": article.locale,
                "day": article.day or UNDATED.date(),
                "page": article.member,
                "postings": POSTINGS_READ,
                "candidates": CANDIDATES,
            },
        )
        return [row[0] for row in cursor.fetchall()]
