"""`/manage/approvals`: several pieces at once, each with the version that was read."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja.decorators import decorate_view
from wagtail.models import Page

from newsroom.api.filters import NoParameters
from newsroom.api.manage.answers import TO_DO_ONCE, answer
from newsroom.api.manage.approvals.awaiting import READ, reviewer_in, router
from newsroom.api.manage.approvals.results import describe_job
from newsroom.api.manage.approvals.schemas import Approvals, Approving
from newsroom.api.manage.deeds import do_once, refused_value
from newsroom.api.manage.schemas import Refusal
from newsroom.api.manage.session import in_their_words
from newsroom.api.manage.verbs import as_problem
from newsroom.api.problem_types import INVALID_VALUES, NOT_FOUND
from newsroom.api.problems import BadParameter, Problem
from newsroom.api.reads import takes_only
from newsroom.content.models import NewsPage
from newsroom.publishing.sets.wishes import read_wish
from newsroom.publishing.verb_offers import may_look
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import VerbRefused
from newsroom.review.bulk.begin import BulkRefused, Chosen, begin_job
from newsroom.review.bulk.models import BulkJob

DEED = "approve"
ASKS = (
    Ask(name="at", kind="time", label=gettext_lazy("Time"), is_required=False),
    Ask(name="comment", kind="text", label=gettext_lazy("Comment"), is_required=False),
)
MOST_KEY = 2**63


@router.post(
    "/manage/approvals",
    response={202: Approvals, **READ, 409: Refusal, 422: Refusal},
    operation_id="approve_several",
    summary="Approve several pieces",
    description=(
        "Each with the version that you read, in a transaction of its own: what is refused for one"
        " (your own work, other content by now, an embargo, a failed check) touches no other. A"
        " page that you cannot see refuses the whole request. `GET /manage/approvals/{id}` tells"
        " what came of each. No key approves, whatever its scopes."
    ),
    openapi_extra=TO_DO_ONCE,
)
@decorate_view(takes_only(NoParameters), in_their_words)
def approve_several(request: HttpRequest, wish: Approving) -> HttpResponse:
    user = reviewer_in(request)

    def do(now: datetime) -> Approvals:
        refuse_unseen(wish, user=user)
        values = values_of(wish, now=now)
        chosen = [Chosen(**reading.dict()) for reading in wish.items]
        job = begin_job(deed=DEED, values=values, chosen=chosen, user=user, now=now)
        return describe_job(job)

    return do_once(
        request,
        do,
        telling=told_as_problems,
        request_data={"approve": wish.model_dump(mode="json")},
        status=202,
    )


@router.get(
    "/manage/approvals/{approvals_id}",
    response={200: Approvals, **READ, 404: Refusal},
    operation_id="read_approvals",
    summary="What came of each piece",
    description="Of approvals that you asked for, for thirty days.",
)
@decorate_view(takes_only(NoParameters), in_their_words)
def read_approvals(request: HttpRequest, approvals_id: int) -> HttpResponse:
    asked = BulkJob.objects.filter(asked_by=reviewer_in(request), deed=DEED)
    job = asked.filter(pk=approvals_id).first() if 0 <= approvals_id < MOST_KEY else None
    if job is None:
        message = "You asked for no approvals of that number."
        raise Problem(NOT_FOUND, message, code="unknown_approvals")
    return answer(describe_job(job))


def refuse_unseen(wish: Approving, *, user: Any) -> None:
    """Before anything is begun. Raises Problem that names each, and a page that comes twice."""
    ids = [reading.page_id for reading in wish.items]
    pages = {page.pk: page for page in Page.objects.filter(pk__in=ids).specific()}
    errors = []
    for place, page_id in enumerate(ids):
        page = pages.get(page_id)
        if not isinstance(page, NewsPage) or not may_look(page=page, user=user):
            message = _("There is no page of that number for you: leave it out.")
        elif page_id in ids[:place]:
            message = _("This page comes twice: send it once, with the version that you read.")
        else:
            continue
        errors.append(BadParameter(parameter=f"items[{place}].page_id", message=message))
    if errors:
        detail = " ".join(dict.fromkeys(error.message for error in errors))
        raise Problem(INVALID_VALUES, detail, errors=errors, code="invalid")


def values_of(wish: Approving, *, now: datetime) -> dict[str, Any]:
    """As the screen hands them to the job. Raises VerbRefused with errors by field."""
    given = wish.dict(exclude={"items"}, exclude_none=True)
    read = read_wish(ASKS, given, now=now)
    values = {"comment": read["comment"]} if read["comment"] else {}
    if read["at"] is not None:
        # As a form has it: an offset would tell the first of two equal times from the second.
        wall = datetime.fromisoformat(read["at"].wall_time).replace(tzinfo=None)
        values |= {"at": wall.isoformat(), "zone": read["at"].zone}
    return values


@contextmanager
def told_as_problems() -> Iterator[None]:
    try:
        yield
    except VerbRefused as refusal:
        raise as_problem(refusal) from None
    except BulkRefused as refusal:
        raise refused_value(str(refusal), field="items") from None
