"""The end of a row of the ledger: its state, who did it and how late; `carry_out` calls it."""

from collections.abc import Sequence
from typing import Any

from wagtail.models import Page, PageLogEntry

from newsroom.content.prepared import prepared_cursor
from newsroom.publishing.errors import NotPublishable
from newsroom.publishing.history import DONE, line_about, write_lines
from newsroom.publishing.models import Publication

# `lateness` counts from the planned instant to the end of the work, never below zero. A row is
# done only when the page says so too: no stray receiver may leave a row done and a page dark.
CLOSE = """
WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS now)
UPDATE newsroom_publication AS row
SET state = %(state)s, done_by = %(done_by)s, last_error = %(remark)s,
    started_at = %(started_at)s, revision_before = %(revision_before)s,
    attempts = attempts + 1, done_at = clock.now,
    lateness = greatest(clock.now - due_at, interval '0')
FROM clock
WHERE row.id = %(id)s AND (%(live)s::bigint IS NULL OR EXISTS (
    SELECT FROM wagtailcore_page
    WHERE id = row.page_id AND live AND live_revision_id = %(live)s
))
RETURNING attempts, done_at, lateness
"""


def close(
    row: Publication,
    state: str,
    done_by: str,
    *,
    remark: str = "",
    page: Any = None,
    live_revision_id: int | None = None,
    lines: Sequence[PageLogEntry] = (),
) -> None:
    """Write the end of the row and, when it is done, a line into the history of its page.

    `lines` go into the history with it. Raises NotPublishable when `live_revision_id` is given
    and the page is not live with it.
    """
    row.state, row.done_by, row.last_error = state, done_by, remark
    with prepared_cursor() as cursor:
        cursor.execute(
            CLOSE,
            {
                "id": row.pk,
                "state": state,
                "done_by": done_by,
                "remark": remark,
                "started_at": row.started_at,
                "revision_before": row.revision_before,
                "live": live_revision_id,
            },
        )
        closed = cursor.fetchone()
    if closed is None:
        raise NotPublishable("Wagtail did not make this version live.")
    row.attempts, row.done_at, row.lateness = closed
    if state == Publication.State.DONE:
        page = page or Page.objects.filter(pk=row.page_id).first()
        lines = [*lines, *([line_about(row, DONE, page=page)] if page else [])]
    if lines:
        write_lines(lines)
