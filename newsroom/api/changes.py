"""`/changes`: the log that mirrors follow."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from newsroom.api.answers import answer_fresh
from newsroom.api.cursors import filter_hash, read_cursor, write_cursor
from newsroom.api.filters import ChangeFilters
from newsroom.api.problem_types import CURSOR_EXPIRED
from newsroom.api.problems import Problem
from newsroom.api.reads import reads
from newsroom.api.schemas.lists import ChangeList
from newsroom.delivery.reading import ChangeRow, changes

router = Router()
LIST_HASH = filter_hash("/changes", {})


@reads(
    router,
    "/changes",
    answer=ChangeList,
    parameters=ChangeFilters,
    operation_id="list_changes",
    tag="mirrors",
    problems=(410,),
)
def list_changes(request: HttpRequest, filters: Query[ChangeFilters]) -> HttpResponse:
    """Everything that was published, changed or taken down, in order and without gaps.

    Ask again with `next` until `drained` is true, and later from there: replaying the log from any
    cursor gives exactly the set of live stories. 410 `cursor-expired`: begin again without a
    cursor, as after the restore of a backup.
    """
    after = 0
    if filters.cursor is not None:
        after = int(read_cursor(filters.cursor, list_hash=LIST_HASH)[0])
    page = changes(after=after, limit=filters.limit)
    if filters.cursor is not None and page.rows and page.rows[0].position > after + 1:
        raise Problem(
            CURSOR_EXPIRED,
            "The log begins after the place of this cursor; read it again without one.",
        )
    reached = page.rows[-1].position if page.rows else after
    answer = {
        "items": [as_item(row) for row in page.rows],
        "next": write_cursor([str(reached)], list_hash=LIST_HASH),
        "drained": page.drained,
    }
    return answer_fresh(json.dumps(answer, ensure_ascii=False))


def as_item(row: ChangeRow) -> dict[str, Any]:
    return {
        "position": row.position,
        "op": row.op,
        "reason": row.reason,
        "id": row.public_id,
        "story_id": row.story_id,
        "locale": row.locale,
        "at": row.at.isoformat(),
    }
