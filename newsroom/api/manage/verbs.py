"""`/manage/pages/{page_id}/verbs`: what the person may do with a page, and doing it.

The verbs, their questions and their refusals are those of the admin's screens and of the command.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Max, Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from ninja.decorators import decorate_view
from wagtail.models import Page

from newsroom.api.filters import NoParameters
from newsroom.api.manage.answer_once import answer_once
from newsroom.api.manage.answers import ONCE, TOKEN, answer, header
from newsroom.api.manage.describe import describe_offer, describe_page, describe_row
from newsroom.api.manage.schemas import Deed, Refusal, VerbList, Wish
from newsroom.api.manage.session import StaffSession, in_their_words
from newsroom.api.manage.versions import with_version
from newsroom.api.problem_types import CONFLICT, FORBIDDEN, INVALID_VALUES, NOT_FOUND, ProblemType
from newsroom.api.problems import BadParameter, Problem, problem_answer
from newsroom.api.reads import takes_only
from newsroom.content.models import NewsPage
from newsroom.publishing.models import Publication
from newsroom.publishing.story_versions import versions_of
from newsroom.publishing.verb_offers import may_look, offers_for
from newsroom.publishing.verbs import VerbRefused, perform

router = Router(auth=StaffSession(), tags=["staff"])

KIND_OF_STATUS: dict[int, ProblemType] = {403: FORBIDDEN, 404: NOT_FOUND, 422: INVALID_VALUES}
REFUSALS: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 409, 422), Refusal)


@router.get(
    "/manage/pages/{page_id}/verbs",
    response={200: VerbList, **{status: REFUSALS[status] for status in (400, 401, 403, 404)}},
    operation_id="list_verbs",
    summary="What you may do with a page",
    description="With what each verb asks for, and what hinders those that do not fit now.",
)
@decorate_view(takes_only(NoParameters), in_their_words)
def list_verbs(request: HttpRequest, page_id: int) -> HttpResponse:
    page = page_of_ours(page_id)
    user: Any = request.user
    if not may_look(page=page, user=user):
        raise Problem(NOT_FOUND, code="unknown_page")
    now = timezone.now()
    offers = offers_for(page=page, user=user, now=now)
    return answer(
        VerbList(
            page=describe_page(page),
            verbs=[describe_offer(offer, page=page, now=now) for offer in offers],
        )
    )


@router.post(
    "/manage/pages/{page_id}/verbs/{name}",
    response={200: Deed, **REFUSALS},
    operation_id="carry_out_verb",
    summary="Carry a verb out",
    description=(
        "At once and completely, or not at all. With `Idempotency-Key` the same request may be"
        " sent again and is answered alike for a day; `If-Match` carries the `version` of the"
        " ledger's row that you were shown, for verbs that ask for it."
    ),
    openapi_extra={"parameters": [ONCE, header("If-Match", 'Such as `"3"`.'), TOKEN]},
)
@decorate_view(takes_only(NoParameters), in_their_words)
def carry_out_verb(request: HttpRequest, page_id: int, name: str, wish: Wish) -> HttpResponse:
    values = with_version(wish.values, name=name, if_match=request.headers.get("If-Match", ""))
    return answer_once(
        user=request.user,
        key=request.headers.get("Idempotency-Key", ""),
        request_data={"page": page_id, "verb": name, "values": values},
        run=lambda: carry_out(request, page_id=page_id, name=name, values=values),
    )


def carry_out(
    request: HttpRequest, *, page_id: int, name: str, values: dict[str, Any]
) -> HttpResponse:
    page, now = page_of_ours(page_id), timezone.now()
    user: Any = request.user
    newest = Publication.objects.aggregate(newest=Max("pk"))["newest"] or 0
    waited = {row.pk for row in rows_of(page, after=newest)}
    try:
        said = perform(name, page=page, user=user, values=values, now=now)
    except VerbRefused as refusal:
        return problem_answer(request, as_problem(refusal))
    page.refresh_from_db()
    ledger = [describe_row(row) for row in rows_of(page, after=newest, besides=waited)]
    return answer(Deed(message=said, page=describe_page(page), ledger=ledger))


def rows_of(page: NewsPage, *, after: int, besides: Iterable[int] = ()) -> list[Publication]:
    """What waits for the story, what came into the ledger after that row, and these others."""
    ours = Publication.objects.filter(page_id__in=[one.pk for one in versions_of(page)])
    is_asked = Q(pk__gt=after) | Q(state=Publication.State.PENDING) | Q(pk__in=besides)
    return list(ours.filter(is_asked).order_by("pk"))


def page_of_ours(page_id: int) -> NewsPage:
    found = Page.objects.filter(pk=page_id).first() if page_id < 2**31 else None
    page: Any = found.specific if found is not None else None
    if not isinstance(page, NewsPage):
        raise Problem(NOT_FOUND, "There is no page of that number.", code="unknown_page")
    return page


def as_problem(refusal: VerbRefused) -> Problem:
    return Problem(
        KIND_OF_STATUS.get(refusal.status, CONFLICT),
        refusal.message,
        errors=[
            BadParameter(parameter=name, message=words) for name, words in refusal.errors.items()
        ],
        code=refusal.code,
        facts=refusal.facts,
    )
