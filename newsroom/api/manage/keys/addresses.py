"""List keys, give one out, renew it, revoke it. A key is in the one answer that made it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from ninja.decorators import decorate_view

from newsroom.api.filters import NoParameters
from newsroom.api.keys.issue import KeyRefused, UnknownKey, mint, revoke, rotate
from newsroom.api.keys.models import ApiKey
from newsroom.api.keys.rights import may_manage_keys
from newsroom.api.manage.answers import TO_DO_ONCE, answer
from newsroom.api.manage.deeds import do_once, refused_value
from newsroom.api.manage.keys.schemas import Key, KeyList, KeyWishes, KeyWithSecret, Renewal
from newsroom.api.manage.lifetime import lifetime_of
from newsroom.api.manage.schemas import Refusal
from newsroom.api.manage.session import StaffSession, in_their_words
from newsroom.api.parameter_types import PUBLIC_ID
from newsroom.api.problem_types import FORBIDDEN, NOT_FOUND
from newsroom.api.problems import Problem
from newsroom.api.reads import takes_only
from newsroom.content.people import name_of

router = Router(auth=StaffSession(), tags=["staff"])
READ: dict[int, Any] = dict.fromkeys((400, 401, 403), Refusal)
REFUSALS: dict[int, Any] = dict.fromkeys((400, 401, 403, 409, 422), Refusal)
OF_ONE: dict[int, Any] = {**REFUSALS, 404: Refusal}
ONE = "/manage/keys/{key_id}"


@router.get(
    "/manage/keys",
    response={200: KeyList, **READ},
    operation_id="list_keys",
    summary="All keys",
    description="Ended ones too. What a key is cannot be read again, only what it may do.",
)
@decorate_view(takes_only(NoParameters), in_their_words)
def list_keys(request: HttpRequest) -> HttpResponse:
    keeper_in(request)
    now = timezone.now()
    rows = ApiKey.objects.select_related("given_by").order_by("partner", "-created_at", "pk")
    return answer(KeyList(items=[Key(**members_of(row, now=now)) for row in rows]))


@router.post(
    "/manage/keys",
    response={201: KeyWithSecret, **REFUSALS},
    operation_id="give_out_key",
    summary="Give out a key",
    description="The answer alone shows it. A key hands in drafts at most; none can approve.",
    openapi_extra=TO_DO_ONCE,
)
@decorate_view(takes_only(NoParameters), in_their_words)
def give_out_key(request: HttpRequest, wishes: KeyWishes) -> HttpResponse:
    user = keeper_in(request)
    return do_once(
        request,
        lambda now: with_secret(*mint(**wishes.dict(), user=user, now=now), now=now),
        telling=told_as_problems,
        request_data={"give_out": wishes.model_dump(mode="json")},
        status=201,
        shown_once=("secret",),
    )


@router.post(
    f"{ONE}/renew",
    response={201: KeyWithSecret, **OF_ONE},
    operation_id="renew_key",
    summary="Renew a key",
    description="A second one that may do the same, until the same end. The old one ends soon.",
    openapi_extra=TO_DO_ONCE,
)
@decorate_view(takes_only(NoParameters), in_their_words)
def renew_key(request: HttpRequest, key_id: str, renewal: Renewal) -> HttpResponse:
    user = keeper_in(request)
    prefix, overlap = prefix_in(key_id), timedelta(hours=renewal.overlap_hours)
    return do_once(
        request,
        lambda now: with_secret(
            *rotate(prefix=prefix, overlap=overlap, user=user, now=now), now=now
        ),
        telling=told_as_problems,
        request_data={"renew": prefix, "hours": renewal.overlap_hours},
        status=201,
        shown_once=("secret",),
    )


@router.post(
    f"{ONE}/revoke",
    response={200: Key, **OF_ONE},
    operation_id="revoke_key",
    summary="Revoke a key",
    description="At once: the next request with it is refused.",
    openapi_extra=TO_DO_ONCE,
)
@decorate_view(takes_only(NoParameters), in_their_words)
def revoke_key(request: HttpRequest, key_id: str) -> HttpResponse:
    user, prefix = keeper_in(request), prefix_in(key_id)
    return do_once(
        request,
        lambda now: Key(**members_of(revoke(prefix=prefix, user=user, now=now), now=now)),
        telling=told_as_problems,
        request_data={"revoke": prefix},
    )


def keeper_in(request: HttpRequest) -> Any:
    """Who asks. Raises Problem for whom keys are no business, before any is looked for."""
    if not may_manage_keys(request.user):
        raise Problem(FORBIDDEN, code="forbidden")
    return request.user


def prefix_in(key_id: str) -> str:
    if not PUBLIC_ID.fullmatch(key_id):
        raise Problem(NOT_FOUND, "There is no such key.", code="unknown_key")
    return key_id


@contextmanager
def told_as_problems() -> Iterator[None]:
    try:
        yield
    except UnknownKey as refusal:
        raise Problem(NOT_FOUND, str(refusal), code="unknown_key") from None
    except KeyRefused as refusal:
        raise refused_value(str(refusal), field=refusal.field) from None


def with_secret(row: ApiKey, secret: str, *, now: datetime) -> KeyWithSecret:
    return KeyWithSecret(**members_of(row, now=now), secret=secret)


def members_of(row: ApiKey, *, now: datetime) -> dict[str, Any]:
    same = ("partner", "scopes", "locales", "created_at", "expires_at", "revoked_at")
    return {
        **{name: getattr(row, name) for name in (*same, "last_used_at")},
        "id": row.prefix,
        "state": lifetime_of(row, now=now),
        "given_by": name_of(row.given_by),
    }
