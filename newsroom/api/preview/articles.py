"""`/preview/articles…`, `/preview/latest`: a draft, and public lists with it in its place."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.decorators import decorate_view

from newsroom.api.answers import answer_fresh
from newsroom.api.articles import (
    delivery_filters,
    read_place,
    write_links,
    write_list,
    write_place,
)
from newsroom.api.cursors import filter_hash
from newsroom.api.filters import ArticleParts, PreviewFilters, PreviewLatestFilters
from newsroom.api.members import only
from newsroom.api.preview.holders import draft_for
from newsroom.api.reads import takes_only
from newsroom.api.schemas.parts import (
    SomePreviewArticle,
    SomePreviewCardItems,
    SomePreviewList,
)
from newsroom.api.schemas.previews import PreviewArticle, PreviewCardItems, PreviewList
from newsroom.api.schemas.problem import ProblemDetails
from newsroom.delivery.built import compact
from newsroom.delivery.instants import rfc3339
from newsroom.delivery.lists import Sort
from newsroom.delivery.reading import related_cards
from newsroom.delivery.splice import array_of
from newsroom.previews.drafts import Draft
from newsroom.previews.lists import cards_with, latest_with

router = Router(tags=["previews"])
WITH_TOKEN_OR_KEY: dict[str, Any] = {"security": [{"PreviewToken": []}, {"ApiKey": []}]}
REFUSALS: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 429), ProblemDetails)


@router.get(
    "/preview/articles/{article_id}",
    response={200: PreviewArticle | SomePreviewArticle, **REFUSALS},
    operation_id="read_preview",
    summary="A draft, complete",
    description=(
        "Like the document that readers would get. A token shows its own story only; a key with"
        " the scope `preview` the latest draft of any story in its locales."
    ),
    by_alias=True,
    openapi_extra=WITH_TOKEN_OR_KEY,
)
@decorate_view(takes_only(ArticleParts))
def read_preview(request: HttpRequest, article_id: str, parts: Query[ArticleParts]) -> HttpResponse:
    draft = draft_for(request, public_id=article_id)
    members = members_of(draft, parts)
    text = only(
        compact({**draft.body, **members}),
        parts.fields,
        also=[*parts.include, "preview_expires_at"],
    )
    return in_language(answer_fresh(text), draft)


def members_of(draft: Draft, parts: ArticleParts) -> dict[str, Any]:
    """What depends on the request; related news are those that are public now."""
    members: dict[str, Any] = {}
    if "related" in parts.include:
        found = related_cards(draft.public_id)
        members["related"] = json.loads(found.items[0]) if found else []
    if "latest" in parts.include:
        latest = latest_with(draft, locale=draft.locale, exclude=draft.public_id)
        members["latest"] = [json.loads(card) for card in latest]
    return {
        **members,
        "requested_locale": draft.locale,
        "is_fallback": False,
        "preview_expires_at": rfc3339(draft.expires_at),
    }


@router.get(
    "/preview/articles",
    response={200: PreviewList | SomePreviewList, **REFUSALS},
    operation_id="list_preview",
    summary="The public list with a draft in its place",
    description=(
        "As the list would be, were the draft published now; what is public of that story in its"
        " locale is left out. Parameters are those of `/articles`."
    ),
    by_alias=True,
    openapi_extra=WITH_TOKEN_OR_KEY,
)
@decorate_view(takes_only(PreviewFilters))
def list_preview(request: HttpRequest, filters: Query[PreviewFilters]) -> HttpResponse:
    draft = draft_for(request, public_id=filters.draft)
    wanted, sort = delivery_filters(filters), Sort(filters.sort)
    list_hash = filter_hash("/preview/articles", {"sort": sort, **vars(wanted)})
    after, before = read_place(filters.cursor, list_hash=list_hash)
    found = cards_with(
        draft,
        wanted,
        sort=sort,
        limit=filters.limit,
        after=after,
        before=before,
        with_total="total" in filters.include,
    )
    cursors = {
        "next": write_place("next", found.next, list_hash=list_hash),
        "prev": write_place("prev", found.prev, list_hash=list_hash),
    }
    answer = answer_fresh(
        write_list(found, cursors=cursors, limit=filters.limit, fields=filters.fields)
    )
    given = dict(request.GET.lists())
    if link := write_links(cursors, path=request.path, given=given):
        answer["Link"] = link
    return answer


@router.get(
    "/preview/latest",
    response={200: PreviewCardItems | SomePreviewCardItems, **REFUSALS},
    operation_id="list_preview_latest",
    summary="Last news with a draft in its place",
    by_alias=True,
    openapi_extra=WITH_TOKEN_OR_KEY,
)
@decorate_view(takes_only(PreviewLatestFilters))
def list_preview_latest(request: HttpRequest, filters: Query[PreviewLatestFilters]) -> HttpResponse:
    draft = draft_for(request, public_id=filters.draft)
    cards = latest_with(draft, locale=filters.locale, exclude=filters.exclude or "")
    return answer_fresh(f'{{"items":{array_of(only(card, filters.fields) for card in cards)}}}')


def in_language(answer: HttpResponse, draft: Draft) -> HttpResponse:
    answer["Content-Language"] = draft.locale
    return answer
