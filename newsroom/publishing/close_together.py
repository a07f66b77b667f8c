"""The end of many rows of the ledger at once, each with its lines in the history: `flip` and
`publish_together` call it.

What `close` does for one, in two statements.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from newsroom.content.prepared import prepared_cursor
from newsroom.publishing.errors import NotPublishable
from newsroom.publishing.history import DONE, line_about, published_lines, write_lines
from newsroom.publishing.models import Publication

# As CLOSE in `close.py`: a row is done only when its page says so too.
CLOSE = """
WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS now)
UPDATE newsroom_publication AS row
SET state = 'done', done_by = %(done_by)s, last_error = '',
    started_at = going.started_at, revision_before = going.revision_before,
    attempts = attempts + 1, done_at = clock.now,
    lateness = greatest(clock.now - due_at, interval '0')
FROM clock, wagtailcore_page AS page,
    unnest(%(ids)s::bigint[], %(before)s::bigint[], %(started)s::timestamptz[])
        AS going (id, revision_before, started_at)
WHERE row.id = going.id AND page.id = row.page_id AND page.live
    AND page.live_revision_id = row.revision_id
RETURNING row.id, attempts, done_at, lateness
"""


def close_together(
    rows: Sequence[Publication],
    *,
    done_by: str,
    pages: Mapping[int, Any],
    titles_before: Mapping[int, str],
) -> None:
    """All of them are done. Raises NotPublishable when one of their pages is not live with it."""
    with prepared_cursor() as cursor:
        cursor.execute(
            CLOSE,
            {
                "done_by": done_by,
                "ids": [row.pk for row in rows],
                "before": [row.revision_before for row in rows],
                "started": [row.started_at for row in rows],
            },
        )
        closed = {pk: values for pk, *values in cursor.fetchall()}
    lines = []
    for row in rows:
        if row.pk not in closed:
            raise NotPublishable(f"Publication {row.pk} did not make its version live.")
        row.state, row.done_by, row.last_error = Publication.State.DONE, done_by, ""
        row.attempts, row.done_at, row.lateness = closed[row.pk]
        page = pages[row.page_id]
        lines += published_lines(row, page=page, title_before=titles_before[row.page_id])
        lines.append(line_about(row, DONE, page=page))
    write_lines(lines)
