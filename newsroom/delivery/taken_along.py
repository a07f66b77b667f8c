"""Follow-ups of one kind about one locale, carried out together: a burst is one piece of work.

A handler calls `take_along` inside its own follow-up's transaction: what it takes is done when that
commits, and waits as before when it does not.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

# Only what has never failed: one that cannot be carried out must not hold up the others for long.
_TAKE = """
    UPDATE newsroom_followup SET state = 'done', done_at = %(now)s, attempts = attempts + 1
    WHERE id IN (
        SELECT f.id FROM newsroom_followup f
        JOIN newsroom_document d ON d.page_id = (f.payload->>'page_id')::bigint
        WHERE f.state = 'pending' AND f.next_attempt_at <= %(now)s AND f.attempts = 0
          AND f.topic = ANY(%(topics)s) AND d.locale = %(locale)s
        ORDER BY f.next_attempt_at, f.id LIMIT %(limit)s
        FOR UPDATE OF f SKIP LOCKED)
    RETURNING (payload->>'page_id')::bigint
"""


def take_along(topics: Sequence[str], *, locale: str, limit: int, now: datetime) -> set[int]:
    """Page ids of waiting follow-ups that nobody else has; they count as done from here on."""
    with connection.cursor() as cursor:
        cursor.execute(
            _TAKE, {"topics": list(topics), "locale": locale, "limit": limit, "now": now}
        )
        return {row[0] for row in cursor.fetchall()}
