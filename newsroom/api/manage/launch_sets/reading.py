"""`/manage/launch-sets` and one of them, with the preview of what would come of it."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query
from ninja.decorators import decorate_view

from newsroom.api.cursors import filter_hash, read_cursor, write_cursor
from newsroom.api.filters import NoParameters
from newsroom.api.manage.answers import answer
from newsroom.api.manage.launch_sets.describe import (
    counted,
    describe_in_list,
    describe_with_members,
)
from newsroom.api.manage.launch_sets.door import (
    READ,
    REFUSALS,
    planner_in,
    router,
    set_seen,
)
from newsroom.api.manage.launch_sets.schemas import (
    LaunchSetList,
    LaunchSetWithMembers,
    SetFilters,
    SetPage,
)
from newsroom.api.manage.session import in_their_words
from newsroom.api.reads import takes_only
from newsroom.review.launch_sets_in_reach import sets_seen_by


@router.get(
    "/manage/launch-sets",
    response={200: LaunchSetList, **READ},
    operation_id="list_launch_sets",
    summary="Launch sets",
    description="Those of which you may schedule every member, and your own; the newest first.",
)
@decorate_view(takes_only(SetFilters), in_their_words)
def list_launch_sets(request: HttpRequest, filters: Query[SetFilters]) -> HttpResponse:
    list_hash = filter_hash("/launch-sets", {"state": filters.state})
    sets = sets_seen_by(planner_in(request))
    if filters.state:
        sets = sets.filter(state=filters.state)
    if filters.cursor:
        sets = sets.filter(pk__lt=int(read_cursor(filters.cursor, list_hash=list_hash)[0]))
    found = list(counted(sets).order_by("-pk")[: filters.limit + 1])
    shown = found[: filters.limit]
    is_more = len(found) > filters.limit
    following = write_cursor([str(shown[-1].pk)], list_hash=list_hash) if is_more else None
    return answer(
        LaunchSetList(
            items=[describe_in_list(one) for one in shown],
            page=SetPage(next=following, limit=filters.limit),
        )
    )


@router.get(
    "/manage/launch-sets/{set_id}",
    response={200: LaunchSetWithMembers, 404: REFUSALS[404], **READ},
    operation_id="read_launch_set",
    summary="One launch set, with who is ready and why not",
)
@decorate_view(takes_only(NoParameters), in_their_words)
def read_launch_set(request: HttpRequest, set_id: int) -> HttpResponse:
    launch_set = set_seen(set_id, user=planner_in(request))
    return answer(describe_with_members(launch_set, now=timezone.now()))
