"""`/changes`: the log that mirrors follow."""

import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from newsroom.api.answers import answer_fresh
from newsroom.api.cursors import filter_hash, read_cursor, write_cursor
from newsroom.api.filters import ChangeFilters
from newsroom.api.keys.check import holder_of
from newsroom.api.problem_types import BAD_PARAMETER, CURSOR_EXPIRED
from newsroom.api.problems import BadParameter, Problem
from newsroom.api.reads import reads
from newsroom.api.schemas.lists import ChangeList
from newsroom.delivery.reading import ChangePage, ChangeRow, changes, last_change

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

    Ask again with `next` until `drained` is true, and later from there: a full crawl that began
    after `start=now`, followed by the log from that cursor, is exactly the set of live stories,
    whenever you look. Entries are kept for the days that the service document names. 410
    `cursor-expired`: the log does not reach back to the cursor, or was numbered anew as after the
    restore of a backup; crawl again. A key that is limited to some locales is told of those only:
    then an answer may hold less than `limit`, or nothing, and positions have gaps.
    """
    if filters.start is not None:
        refuse_both(filters)
        return answer_with([], reached=last_change(), drained=True)
    after = 0
    if filters.cursor is not None:
        after = int(read_cursor(filters.cursor, list_hash=LIST_HASH)[0])
    page = changes(after=after, limit=filters.limit)
    if filters.cursor is not None:
        refuse_expired(page, after=after)
    reached = page.rows[-1].position if page.rows else after
    holder = holder_of(request)
    told = [row for row in page.rows if holder is None or holder.reaches(row.locale)]
    return answer_with(told, reached=reached, drained=page.drained)


def refuse_both(filters: ChangeFilters) -> None:
    if filters.cursor is not None:
        message = "begins anew; it does not go with a cursor"
        raise Problem(
            BAD_PARAMETER,
            f"`start` {message}.",
            errors=[BadParameter(parameter="start", message=message)],
        )


def refuse_expired(page: ChangePage, *, after: int) -> None:
    """Entries behind the cursor are gone, or it is beyond the end: a log that was numbered anew.

    A replica that lags behind the one that gave the cursor is beyond its end too; better a crawl
    too many than an entry that is never told.
    """
    has_gap = page.rows and page.rows[0].position > after + 1
    if has_gap or (not page.rows and after > last_change()):
        raise Problem(
            CURSOR_EXPIRED,
            "The log does not lead on from the place of this cursor; take a new one with"
            " `start=now` and read everything again.",
        )


def answer_with(rows: Sequence[ChangeRow], *, reached: int, drained: bool) -> HttpResponse:
    answer = {
        "items": [as_item(row) for row in rows],
        "next": write_cursor([str(reached)], list_hash=LIST_HASH),
        "drained": drained,
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
