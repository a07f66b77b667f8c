"""Planning launch sets and changing them; the actions are those of the screens and the command."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja.decorators import decorate_view

from newsroom.api.filters import NoParameters
from newsroom.api.manage.answer_once import answer_once
from newsroom.api.manage.answers import TO_DO, TO_DO_ONCE, answer
from newsroom.api.manage.launch_sets import reading  # noqa: F401  (its addresses)
from newsroom.api.manage.launch_sets.describe import describe_with_members
from newsroom.api.manage.launch_sets.door import (
    REFUSALS,
    TO_CHANGE,
    planner_in,
    router,
    set_seen,
    told_as_problems,
    with_shown,
)
from newsroom.api.manage.launch_sets.schemas import (
    Cancelling,
    LaunchSetWithMembers,
    LaunchWish,
    MoreMembers,
    NewSet,
    OtherTime,
    Removal,
)
from newsroom.api.manage.session import in_their_words
from newsroom.api.problems import Problem, problem_answer
from newsroom.api.reads import takes_only
from newsroom.publishing.models import LaunchSet
from newsroom.publishing.sets import wishes
from newsroom.publishing.sets.cancel import cancel_set
from newsroom.publishing.sets.change_members import add_members, remove_member
from newsroom.publishing.sets.launch_now import launch_now
from newsroom.publishing.sets.move import move_set
from newsroom.publishing.sets.plan import plan_set
from newsroom.publishing.sets.try_dry import try_set_dry
from newsroom.publishing.verb_values import Ask

ONE = "/manage/launch-sets/{set_id}"
CHANGED: dict[int, Any] = {200: LaunchSetWithMembers, **REFUSALS}
Asks = tuple[Ask, ...]


@router.post(
    "/manage/launch-sets",
    response={201: LaunchSetWithMembers, **REFUSALS},
    operation_id="plan_launch_set",
    summary="Plan a launch set",
    description="What is approved of its members leaves its own time for that of the set.",
    openapi_extra=TO_DO_ONCE,
)
@decorate_view(takes_only(NoParameters), in_their_words)
def plan_launch_set(request: HttpRequest, wish: NewSet) -> HttpResponse:
    given = wish.dict(exclude_none=True)
    pages = given.pop("pages")
    return act(request, plan_set, wishes.CREATE, given, status=201, page_ids=pages)


@router.post(
    f"{ONE}/members",
    response=CHANGED,
    operation_id="add_members",
    summary="Add pages to a launch set",
    description="All of them or, with the reasons, none.",
    openapi_extra=TO_CHANGE,
)
@decorate_view(takes_only(NoParameters), in_their_words)
def add_more(request: HttpRequest, set_id: int, wish: MoreMembers) -> HttpResponse:
    given = wish.dict()
    pages = given.pop("pages")
    return act(request, add_members, wishes.ADD, given, set_id=set_id, page_ids=pages)


@router.post(
    f"{ONE}/members/{{page_id}}/remove",
    response=CHANGED,
    operation_id="remove_member",
    summary="Take a page out of a launch set",
    description="It stays in and its approval stands; the others go out without it.",
    openapi_extra=TO_CHANGE,
)
@decorate_view(takes_only(NoParameters), in_their_words)
def take_out(request: HttpRequest, set_id: int, page_id: int, wish: Removal) -> HttpResponse:
    return act(request, remove_member, wishes.REMOVE, wish.dict(), set_id=set_id, page_id=page_id)


@router.post(
    f"{ONE}/move",
    response=CHANGED,
    operation_id="move_launch_set",
    url_name="move_launch_set",
    summary="Give a launch set another time",
    description="Also one that failed as a whole: it is planned anew by it.",
    openapi_extra=TO_CHANGE,
)
@decorate_view(takes_only(NoParameters), in_their_words)
def move(request: HttpRequest, set_id: int, wish: OtherTime) -> HttpResponse:
    return act(request, move_set, wishes.MOVE, wish.dict(), set_id=set_id)


@router.post(
    f"{ONE}/publish",
    response=CHANGED,
    operation_id="publish_launch_set",
    summary="Publish a launch set now",
    description=(
        "Carried out before the answer. Where all are to go and one cannot, nobody went, the set"
        " keeps its time, and `members` of the refusal says what stands against whom."
    ),
    openapi_extra=TO_CHANGE,
)
@decorate_view(takes_only(NoParameters), in_their_words)
def publish(request: HttpRequest, set_id: int, wish: LaunchWish) -> HttpResponse:
    return act(request, launch_now, wishes.LAUNCH, wish.dict(), set_id=set_id)


@router.post(
    f"{ONE}/cancel",
    response=CHANGED,
    operation_id="cancel_launch_set",
    summary="Cancel a launch set",
    description="None of its pages goes out by itself any more; their approvals stand.",
    openapi_extra=TO_CHANGE,
)
@decorate_view(takes_only(NoParameters), in_their_words)
def cancel(request: HttpRequest, set_id: int, wish: Cancelling) -> HttpResponse:
    return act(request, cancel_set, wishes.CANCEL, wish.dict(), set_id=set_id)


@router.post(
    f"{ONE}/check",
    response=CHANGED,
    operation_id="check_launch_set",
    summary="Try a launch set dry",
    description="Each member that is approved; what was found stands beside it. Nothing goes out.",
    openapi_extra=TO_DO,
)
@decorate_view(takes_only(NoParameters), in_their_words)
def check(request: HttpRequest, set_id: int) -> HttpResponse:
    user, now = planner_in(request), timezone.now()
    launch_set = set_seen(set_id, user=user)
    with told_as_problems():
        try_set_dry(launch_set, user=user, now=now)
    return answer(describe_with_members(launch_set, now=now))


def act(
    request: HttpRequest,
    action: Callable[..., LaunchSet],
    asks: Asks,
    given: Mapping[str, Any],
    *,
    status: int = 200,
    **particulars: Any,
) -> HttpResponse:
    """Once for each `Idempotency-Key`; `given` is read as the screens read it."""
    user = planner_in(request)
    values = with_shown(request, given)
    if "set_id" in particulars:
        set_seen(particulars["set_id"], user=user)

    def run() -> HttpResponse:
        now = timezone.now()
        try:
            with told_as_problems():
                wish = wishes.read_wish(asks, values, now=now)
                changed = action(**wish, **particulars, user=user, now=now)
        except Problem as problem:
            return problem_answer(request, problem)
        return answer(describe_with_members(changed, now=now), status=status)

    return answer_once(
        user=user,
        key=request.headers.get("Idempotency-Key", ""),
        request_data={"action": action.__name__, "values": values, **particulars},
        run=run,
    )
