"""`/embargoed`: approved stories under embargo, for partners whose key has the scope.

They stand in no public table: each answer is built from the approved versions when a key asks, by
the same function as the documents of readers. Without such a key nothing is looked for, so that
the id of an embargoed story and a random one get the same answer.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from ninja.decorators import decorate_view
from wagtail.models import Revision

from newsroom.api.answers import answer_fresh
from newsroom.api.filters import EmbargoedFilters, NoParameters
from newsroom.api.keys.check import KeyHolder, holder_with
from newsroom.api.keys.models import ApiKey
from newsroom.api.parameter_types import PUBLIC_ID
from newsroom.api.problem_types import NOT_FOUND
from newsroom.api.problems import Problem
from newsroom.api.reads import takes_only
from newsroom.api.schemas.embargoed import EmbargoedArticle, EmbargoedList
from newsroom.api.schemas.problem import ProblemDetails
from newsroom.content.models import ArticlePage
from newsroom.delivery.built import BuiltDocument, compact
from newsroom.delivery.documents import build
from newsroom.delivery.instants import rfc3339
from newsroom.delivery.splice import array_of
from newsroom.publishing.embargoed_versions import (
    EmbargoedVersion,
    embargoed_versions,
    standing_embargoes,
)
from newsroom.publishing.holds import standing_holds
from newsroom.publishing.models import Hold

router = Router(tags=["partners"])
WITH_A_KEY: dict[str, Any] = {"security": [{"ApiKey": []}]}
REFUSALS = dict.fromkeys((400, 401, 403, 404), ProblemDetails)


@router.get(
    "/embargoed",
    response={200: EmbargoedList, **dict.fromkeys((400, 401, 403), ProblemDetails)},
    operation_id="list_embargoed",
    summary="Approved stories under embargo",
    description="Those whose embargo was set last come first. Needs a key with `embargo`.",
    openapi_extra=WITH_A_KEY,
)
@decorate_view(takes_only(EmbargoedFilters))
def list_embargoed(request: HttpRequest, filters: Query[EmbargoedFilters]) -> HttpResponse:
    holder = holder_with(request, ApiKey.Scope.EMBARGO)
    cards = [
        compact({**document_of(version).card, "embargoed_until": rfc3339(hold.until)})
        for hold, version in readable_versions(holder, now=timezone.now())
        if filters.locale in (None, version.page.locale.language_code)
    ]
    return answer_fresh(f'{{"items":{array_of(cards)}}}')


@router.get(
    "/embargoed/{article_id}",
    response={200: EmbargoedArticle, **REFUSALS},
    operation_id="read_embargoed",
    summary="One approved story under embargo",
    description="Complete, as it will be public. From the end of the embargo on it answers 404.",
    openapi_extra=WITH_A_KEY,
)
@decorate_view(takes_only(NoParameters))
def read_embargoed(request: HttpRequest, article_id: str) -> HttpResponse:
    holder = holder_with(request, ApiKey.Scope.EMBARGO)
    hold, version = find_version(article_id, holder=holder, now=timezone.now())
    document = document_of(version)
    body = {
        **document.body,
        "embargoed_until": rfc3339(hold.until),
        "requested_locale": document.locale,
        "is_fallback": False,
    }
    return answer_fresh(compact(body))


def readable_versions(
    holder: KeyHolder, *, now: datetime
) -> Iterator[tuple[Hold, EmbargoedVersion]]:
    for hold in standing_embargoes(now=now):
        page = ArticlePage.objects.filter(translation_key=hold.story_id).first()
        if page is not None:
            yield from (
                (hold, one) for one in readable_of_story(page, hold=hold, holder=holder, now=now)
            )


def readable_of_story(
    page: ArticlePage, *, hold: Hold, holder: KeyHolder, now: datetime
) -> list[EmbargoedVersion]:
    """Approved versions in the key's locales; nothing of a story that is killed or blocked."""
    if standing_holds(hold.story_id, now)[0].kind != Hold.Kind.EMBARGO:
        return []
    return [
        version
        for version in embargoed_versions(page, hold=hold)
        if version.is_approved and holder.reaches(version.page.locale.language_code)
    ]


def find_version(
    public_id: str, *, holder: KeyHolder, now: datetime
) -> tuple[Hold, EmbargoedVersion]:
    """Raises Problem 404 alike for all that the key may not read."""
    page = (
        ArticlePage.objects.filter(public_id=public_id).first()
        if PUBLIC_ID.fullmatch(public_id)
        else None
    )
    holds = standing_holds(page.translation_key.hex, now) if page else []
    if page is not None and holds and holds[0].kind == Hold.Kind.EMBARGO:
        for version in readable_of_story(page, hold=holds[0], holder=holder, now=now):
            if version.page.pk == page.pk:
                return holds[0], version
    raise Problem(NOT_FOUND, "No story under embargo has this id.")


def document_of(version: EmbargoedVersion) -> BuiltDocument:
    """Of the approved version, never of a later draft."""
    revision = Revision.objects.get(pk=version.revision_id)
    approved_at = version.approval.at if version.approval else None
    return without_missing_picture(build(revision.as_object(), updated_at=approved_at))


def without_missing_picture(document: BuiltDocument) -> BuiltDocument:
    """Pictures become public with their publication: before it most have no file to fetch."""
    image = document.card["image"]
    if image is None or image["src"] is not None:
        return document
    return replace(
        document, card=document.card | {"image": None}, body=document.body | {"image": None}
    )
