"""Who may ask about launch sets, and how what the actions refuse is told."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.http import HttpRequest
from ninja import Router

from newsroom.api.manage.answers import ONCE, TOKEN, header
from newsroom.api.manage.launch_sets.schemas import SetRefusal
from newsroom.api.manage.session import StaffSession
from newsroom.api.manage.verbs import as_problem
from newsroom.api.manage.versions import version_in
from newsroom.api.problem_types import FORBIDDEN, NOT_FOUND
from newsroom.api.problems import Problem
from newsroom.publishing.models import LaunchSet
from newsroom.publishing.verbs import VerbRefused
from newsroom.review.launch_sets_in_reach import sees_launch_sets, sets_seen_by

# One for reading and changing: they share addresses.
router = Router(auth=StaffSession(), tags=["staff"])
REFUSALS: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 409, 422), SetRefusal)
READ = {status: REFUSALS[status] for status in (400, 401, 403)}
MOST_KEY = 2**63


SHOWN = header("If-Match", 'The `version` that you were shown, such as `"2"`.')
TO_CHANGE: dict[str, Any] = {"parameters": [ONCE, SHOWN, TOKEN]}


def planner_in(request: HttpRequest) -> Any:
    """Who asks. Raises Problem for whom launch sets are no business."""
    user: Any = request.user
    if not sees_launch_sets(user):
        raise Problem(FORBIDDEN, code="forbidden")
    return user


def set_seen(set_id: int, *, user: Any) -> LaunchSet:
    """Raises Problem, the same for a set that is not there and for one that is not shown."""
    found = sets_seen_by(user).filter(pk=set_id).first() if 0 <= set_id < MOST_KEY else None
    if found is None:
        message = "There is no launch set of that number."
        raise Problem(NOT_FOUND, message, code="unknown_launch_set")
    return found


def with_shown(request: HttpRequest, given: Mapping[str, Any]) -> dict[str, Any]:
    """What was sent, with the version of the header where the body has none."""
    sent = {name: value for name, value in given.items() if value is not None}
    shown = version_in(request.headers.get("If-Match", ""))
    return {"version": shown, **sent} if shown else sent


@contextmanager
def told_as_problems() -> Iterator[None]:
    """Forms call the chosen pages members; here they were sent as `pages`."""
    try:
        yield
    except VerbRefused as refusal:
        refusal.errors = {
            "pages" if name == "members" else name: words for name, words in refusal.errors.items()
        }
        raise as_problem(refusal) from None
