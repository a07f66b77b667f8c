"""`/manage/drafts`: the door for drafts, by a key with the scope `drafts` and in no other way.

The body is read as strictly as a line of an archive (`intake/jsonl.py`), not by django-ninja: its
findings are the import's, one vocabulary for both doors. `DraftIn` describes it for the contract.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from ninja import Router
from ninja.decorators import decorate_view

from newsroom.api.filters import NoParameters
from newsroom.api.keys.check import KeyHolder, holder_with
from newsroom.api.keys.models import ApiKey
from newsroom.api.manage.draft_schemas import DraftIn, DraftOut, DraftRefusal
from newsroom.api.manage.schemas import as_json
from newsroom.api.problem_types import DESK_HAS_IT, INVALID_DRAFT, NOT_FOUND, TOO_LARGE
from newsroom.api.problems import BadParameter, Problem
from newsroom.api.reads import takes_only
from newsroom.intake.door.desks_work import TakenByDesk
from newsroom.intake.door.draft import read_draft
from newsroom.intake.door.models import HandedIn
from newsroom.intake.door.senders import Sender, partner
from newsroom.intake.door.take import Outcome, Taken, take_draft
from newsroom.intake.jsonl import parse_line
from newsroom.intake.lines import LONGEST_LINE_BYTES, Line
from newsroom.intake.problems import BadLine

router = Router(tags=["drafts"])
REFERENCE = f"#/components/schemas/{DraftIn.__name__}"
BY_KEY: dict[str, Any] = {"security": [{"ApiKey": []}]}
REFUSALS: dict[int, Any] = dict.fromkeys((400, 401, 403, 429), DraftRefusal)


@router.post(
    "/manage/drafts",
    response={
        200: DraftOut,
        201: DraftOut,
        409: DraftRefusal,
        413: DraftRefusal,
        422: DraftRefusal,
        **REFUSALS,
    },
    operation_id="hand_in_draft",
    summary="Hand in a draft",
    description=(
        "One draft for each `external_id` of yours, however often it is sent: 201 the first time,"
        " 200 afterwards. Other content becomes a new version while nobody here has worked on the"
        " draft, else 409. A key submits, approves and publishes nothing. No pictures."
    ),
    openapi_extra={
        **BY_KEY,
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": REFERENCE}}},
        },
    },
)
@decorate_view(takes_only(NoParameters))
def hand_in_draft(request: HttpRequest) -> HttpResponse:
    sender = sender_of(holder_with(request, ApiKey.Scope.DRAFTS))
    locales = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    try:
        draft = read_draft(parse_line(read_body(request)), sender=sender, locales=locales)
        taken = take_draft(draft, sender=sender, now=timezone.now())
    except BadLine as bad:
        raise as_problem(bad) from bad
    except TakenByDesk as refusal:
        raise Problem(DESK_HAS_IT, refusal.message, code=refusal.code) from refusal
    return answer(taken)


@router.get(
    "/manage/drafts/{draft_id}",
    response={200: DraftOut, 404: DraftRefusal, **REFUSALS},
    operation_id="read_draft",
    summary="What you handed in",
    description="What was taken and when. What the newsroom makes of it is not told.",
    openapi_extra=BY_KEY,
)
@decorate_view(takes_only(NoParameters))
def show_draft(request: HttpRequest, draft_id: str) -> HttpResponse:
    sender = sender_of(holder_with(request, ApiKey.Scope.DRAFTS))
    row = HandedIn.objects.filter(sender=sender.code, public_id=draft_id[:20] or "-").first()
    if row is None or len(draft_id) > 20:
        raise Problem(NOT_FOUND, "You handed in no draft with this id.", code="unknown_draft")
    return answer(Taken(outcome=Outcome.UNCHANGED, handed_in=row))


def sender_of(holder: KeyHolder) -> Sender:
    return partner(name=holder.partner, locales=holder.locales)


def read_body(request: HttpRequest) -> Line:
    """Raises Problem 413 before anything is read of what is too large."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isascii() or not length.isdigit() or int(length) > LONGEST_LINE_BYTES:
        raise Problem(TOO_LARGE, f"At most {LONGEST_LINE_BYTES} bytes are taken.")
    return Line(1, request.body, int(length))


def answer(taken: Taken) -> HttpResponse:
    row = taken.handed_in
    shown = DraftOut(
        id=row.public_id,
        external_id=row.external_id,
        title=row.title,
        outcome=taken.outcome.value,
        first_at=row.first_at,
        changed_at=row.changed_at,
        notes=list(taken.notes),
    )
    is_new = taken.outcome is Outcome.CREATED
    response = JsonResponse(
        as_json(shown), status=201 if is_new else 200, json_dumps_params={"ensure_ascii": False}
    )
    if is_new:
        response.headers["Location"] = f"{settings.BASE_URL}/api/v1/manage/drafts/{row.public_id}"
    return response


def as_problem(bad: BadLine) -> Problem:
    """Each finding by the member it is about; what concerns the whole is about `body`."""
    errors = [
        BadParameter(
            parameter=problem.pointer.removeprefix("/") or "(whole)",
            message=problem.reason,
            code=problem.code,
        )
        for problem in bad.problems
    ]
    return Problem(
        INVALID_DRAFT, "; ".join(error.message for error in errors)[:1000], errors=errors
    )
