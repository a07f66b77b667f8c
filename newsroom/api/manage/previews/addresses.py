"""List a story's shared previews, share one more, take one back.

A token is in the one answer that made it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from ninja.decorators import decorate_view

from newsroom.api.filters import NoParameters
from newsroom.api.manage.answers import TO_DO_ONCE, answer
from newsroom.api.manage.deeds import do_once, refused_value
from newsroom.api.manage.lifetime import lifetime_of
from newsroom.api.manage.previews.schemas import (
    PreviewWishes,
    Shared,
    SharedList,
    SharedWithToken,
)
from newsroom.api.manage.schemas import Refusal
from newsroom.api.manage.session import StaffSession, in_their_words
from newsroom.api.manage.verbs import page_of_ours
from newsroom.api.parameter_types import PUBLIC_ID
from newsroom.api.problem_types import FORBIDDEN, NOT_FOUND
from newsroom.api.problems import Problem
from newsroom.api.reads import takes_only
from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage
from newsroom.content.people import name_of
from newsroom.previews.models import PreviewToken
from newsroom.previews.share import (
    VERB,
    SharingRefused,
    link_to,
    revoke_preview,
    share_preview,
    shared_with,
)
from newsroom.publishing.verb_offers import may_look

router = Router(auth=StaffSession(), tags=["staff"])
READ: dict[int, Any] = dict.fromkeys((400, 401, 403, 404), Refusal)
REFUSALS: dict[int, Any] = {**READ, 409: Refusal, 422: Refusal}
OF_PAGE = "/manage/pages/{page_id}/previews"
# Newest first: further ones stand in the story's history.
MOST_SHOWN = 100


@router.get(
    OF_PAGE,
    response={200: SharedList, **READ},
    operation_id="list_shared_previews",
    summary="Who was shown the draft",
    description=f"The newest {MOST_SHOWN}, ended ones too. The history has them all.",
)
@decorate_view(takes_only(NoParameters), in_their_words)
def list_shared(request: HttpRequest, page_id: int) -> HttpResponse:
    story, now = story_to_share(request, page_id), timezone.now()
    tokens = shared_with(story).select_related("made_by")[:MOST_SHOWN]
    return answer(SharedList(items=[Shared(**members_of(one, now=now)) for one in tokens]))


@router.post(
    OF_PAGE,
    response={201: SharedWithToken, **REFUSALS},
    operation_id="share_preview",
    summary="Share a preview",
    description="Of one story in one locale, for three days at most.",
    openapi_extra=TO_DO_ONCE,
)
@decorate_view(takes_only(NoParameters), in_their_words)
def share(request: HttpRequest, page_id: int, wishes: PreviewWishes) -> HttpResponse:
    story = story_to_share(request, page_id)

    def do(now: datetime) -> Shared:
        token, text = share_preview(
            page=story,
            made_for=wishes.made_for,
            lasts=timedelta(hours=wishes.hours),
            follows_draft=wishes.shows == "draft",
            user=request.user,
            now=now,
        )
        url = link_to(token, text)
        return SharedWithToken(**members_of(token, now=now), token=text, url=url)

    return do_once(
        request,
        do,
        telling=told_as_problems,
        request_data={"share": page_id, **wishes.dict()},
        status=201,
        shown_once=("token", "url"),
    )


@router.post(
    f"{OF_PAGE}/{{preview_id}}/revoke",
    response={200: Shared, **REFUSALS},
    operation_id="revoke_shared_preview",
    summary="Take a preview back",
    description="It shows nothing from the next look on.",
    openapi_extra=TO_DO_ONCE,
)
@decorate_view(takes_only(NoParameters), in_their_words)
def take_back(request: HttpRequest, page_id: int, preview_id: str) -> HttpResponse:
    story = story_to_share(request, page_id)
    is_id = PUBLIC_ID.fullmatch(preview_id)
    if not is_id or not shared_with(story).filter(handle=preview_id).exists():
        raise Problem(NOT_FOUND, "The story has no such preview.", code="unknown_preview")

    def do(now: datetime) -> Shared:
        token = revoke_preview(page=story, handle=preview_id, user=request.user, now=now)
        return Shared(**members_of(token, now=now))

    return do_once(
        request,
        do,
        telling=told_as_problems,
        request_data={"revoke": page_id, "preview": preview_id},
    )


def story_to_share(request: HttpRequest, page_id: int) -> ArticlePage:
    """Raises Problem: the same for a page that is not there and for one out of sight."""
    page, user = page_of_ours(page_id), request.user
    if not may_look(page=page, user=user) or not isinstance(page, ArticlePage):
        raise Problem(NOT_FOUND, "There is no page of that number.", code="unknown_page")
    if not gate.may(user=user, verb=VERB, page=page):
        raise Problem(FORBIDDEN, code="forbidden")
    return page


@contextmanager
def told_as_problems() -> Iterator[None]:
    try:
        yield
    except SharingRefused as refusal:
        raise refused_value(str(refusal), field=refusal.field) from None


def members_of(token: PreviewToken, *, now: datetime) -> dict[str, Any]:
    same = ("page_id", "locale", "made_for", "created_at", "expires_at", "revoked_at")
    return {
        **{name: getattr(token, name) for name in same},
        "id": token.handle,
        "article_id": token.public_id,
        "shows": "version" if token.revision_id else "draft",
        "made_by": name_of(token.made_by),
        "state": lifetime_of(token, now=now),
    }
