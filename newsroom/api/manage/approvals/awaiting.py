"""`/manage/reviews`: pieces that wait for a decision which this person may take."""

from typing import Any

from django.db.models import CharField
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.decorators import decorate_view
from wagtail.models import Page, WorkflowState, get_default_page_content_type

from newsroom.api.cursors import filter_hash, read_cursor, write_cursor
from newsroom.api.manage.answers import answer
from newsroom.api.manage.approvals.schemas import (
    Awaited,
    AwaitedFilters,
    AwaitedList,
    AwaitedPage,
)
from newsroom.api.manage.describe import describe_page
from newsroom.api.manage.schemas import Refusal
from newsroom.api.manage.session import StaffSession, in_their_words
from newsroom.api.problem_types import FORBIDDEN
from newsroom.api.problems import Problem
from newsroom.api.reads import takes_only
from newsroom.content.people import name_of
from newsroom.review.four_eyes import is_by
from newsroom.review.policy import Verb, seats_with
from newsroom.review.readings import read
from newsroom.review.rights import pages_where, seats_of

# One for reading and approving: they share who may come in.
router = Router(auth=StaffSession(), tags=["staff"])
READ: dict[int, Any] = dict.fromkeys((400, 401, 403), Refusal)


@router.get(
    "/manage/reviews",
    response={200: AwaitedList, **READ},
    operation_id="list_reviews",
    summary="What awaits approval",
    description="Those that you may approve by your role, the longest waiting first.",
)
@decorate_view(takes_only(AwaitedFilters), in_their_words)
def list_reviews(request: HttpRequest, filters: Query[AwaitedFilters]) -> HttpResponse:
    user = reviewer_in(request)
    list_hash = filter_hash("/reviews", {})
    states = open_states(user)
    if filters.cursor:
        states = states.filter(pk__gt=int(read_cursor(filters.cursor, list_hash=list_hash)[0]))
    found = list(states.order_by("pk")[: filters.limit + 1])
    shown = found[: filters.limit]
    is_more = len(found) > filters.limit
    following = write_cursor([str(shown[-1].pk)], list_hash=list_hash) if is_more else None
    pages = Page.objects.filter(pk__in=[int(state.object_id) for state in shown]).specific()
    by_id = {str(page.pk): page for page in pages}
    return answer(
        AwaitedList(
            # A page may be deleted between the two questions.
            items=[
                describe(state, page=by_id[state.object_id], user=user)
                for state in shown
                if state.object_id in by_id
            ],
            page=AwaitedPage(next=following, limit=filters.limit),
        )
    )


def reviewer_in(request: HttpRequest) -> Any:
    """Who asks. Raises Problem for who approves nothing anywhere."""
    if not seats_with(seats=seats_of(request.user), verb=Verb.APPROVE):
        raise Problem(FORBIDDEN, code="forbidden")
    return request.user


def open_states(user: Any) -> Any:
    pages = pages_where(user=user, verb=Verb.APPROVE)
    return WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=get_default_page_content_type(),
        object_id__in=pages.annotate(text_id=Cast("pk", CharField())).values("text_id"),
    ).select_related("requested_by", "current_task_state")


def describe(state: WorkflowState, *, page: Any, user: Any) -> Awaited:
    revision = page.latest_revision
    reading = read(revision)
    return Awaited(
        page=describe_page(page),
        revision_id=reading.revision_id,
        content_hash=reading.content_hash,
        submitted_by=name_of(state.requested_by),
        submitted_at=state.current_task_state.started_at,
        is_own=is_by(user=user, revision=revision, workflow_state=state),
    )
