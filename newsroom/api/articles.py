"""`/articles`: the list of cards and the complete document."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from newsroom.api.answers import SHORT, Prepared, Validators, answer_prepared
from newsroom.api.cursors import filter_hash, read_cursor, write_cursor
from newsroom.api.filters import ArticleFilters, ArticleView, PublicFilters
from newsroom.api.members import etag_of, only
from newsroom.api.parameter_types import DEFAULT_LOCALE, LOCALES
from newsroom.api.problems import BadParameter
from newsroom.api.reads import reads
from newsroom.api.schemas.documents import Article
from newsroom.api.schemas.lists import ArticleList
from newsroom.api.schemas.parts import SomeArticle, SomeArticleList
from newsroom.api.scripts import SCRIPT, refuse_script, shown_in
from newsroom.api.stories import live_article
from newsroom.api.strict import bad_parameters
from newsroom.delivery.cache_tags import document_tags, list_tag
from newsroom.delivery.filters import Filters
from newsroom.delivery.lists import MOST_COUNTED, CardList, Place, Sort, find_cards
from newsroom.delivery.search import SearchRefused, words_asked
from newsroom.delivery.splice import array_of

router = Router()


@reads(
    router,
    "/articles",
    answer=ArticleList | SomeArticleList,
    parameters=PublicFilters,
    operation_id="list_articles",
    tag="stories",
)
def list_articles(request: HttpRequest, filters: Query[PublicFilters]) -> HttpResponse:
    """Cards of published stories.

    Pages are walked by cursor: an insert during a walk gives neither a duplicate nor a gap.
    """
    return answer_list(request, plan_list(filters))


@dataclass(frozen=True, kw_only=True, slots=True)
class ListPlan:
    """What a list's parameters come to; the same for the same parameters."""

    wanted: Filters
    sort: Sort
    limit: int
    with_total: bool
    fields: tuple[str, ...]
    list_hash: str
    after: Place | None
    before: Place | None


def plan_list(filters: PublicFilters) -> ListPlan:
    """Raises Problem for a cursor that is not of this list, and for `q` that is no query."""
    wanted = with_words(delivery_filters(filters), filters.q)
    list_hash = filter_hash("/articles", {"sort": filters.sort, **vars(wanted)})
    after, before = read_place(filters.cursor, list_hash=list_hash)
    return ListPlan(
        wanted=wanted,
        sort=Sort(filters.sort),
        limit=filters.limit,
        with_total="total" in filters.include,
        fields=tuple(filters.fields),
        list_hash=list_hash,
        after=after,
        before=before,
    )


def answer_list(request: HttpRequest, plan: ListPlan) -> HttpResponse:
    given = dict(request.GET.lists())
    return answer_prepared(request, prepare_list(plan, path=request.path, given=given))


def prepare_list(plan: ListPlan, *, path: str, given: Mapping[str, list[Any]]) -> Prepared:
    """`path` and `given` parameters are what links to other pages repeat. One query, or two."""
    wanted, list_hash = plan.wanted, plan.list_hash
    found = find_cards(
        wanted,
        sort=plan.sort,
        limit=plan.limit,
        after=plan.after,
        before=plan.before,
        with_total=plan.with_total,
    )
    cursors = {
        "next": write_place("next", found.next, list_hash=list_hash),
        "prev": write_place("prev", found.prev, list_hash=list_hash),
    }
    return Prepared(
        write=lambda: write_list(found, cursors=cursors, limit=plan.limit, fields=plan.fields),
        validators=Validators(etag=etag_of(found.etag, plan.fields), modified_at=found.built_at),
        freshness=SHORT,
        tags=map(list_tag, [wanted.locale] if wanted.locale else LOCALES),
        language=wanted.locale or "",
        link=write_links(cursors, path=path, given=given),
        # Words are kept a moment after the change log has its row.
        ticket=tags_of_membership(wanted) if wanted.words is None else (),
    )


def tags_of_membership(wanted: Filters) -> list[str]:
    """Whoever enters, leaves or changes such a list has a change in one of these locales."""
    if wanted.locale is None:
        return list(map(list_tag, LOCALES))
    others = [wanted.has_locale] if wanted.has_locale else []
    return [list_tag(wanted.locale), *map(list_tag, others)]


def delivery_filters(filters: ArticleFilters) -> Filters:
    """The site's locale is the default, unless ids say which stories are meant."""
    names_stories = bool(filters.ids or filters.story_id)
    return Filters(
        locale=filters.locale or (None if names_stories else DEFAULT_LOCALE),
        categories=tuple(filters.category),
        tag=filters.tag,
        author=filters.author,
        published_after=filters.published_after,
        published_before=filters.published_before,
        updated_after=filters.updated_after,
        story_id=filters.story_id,
        has_locale=filters.has_locale,
        ids=tuple(filters.ids),
    )


def with_words(wanted: Filters, query: str | None) -> Filters:
    """Raises Problem for what is no query."""
    if query is None:
        return wanted
    if wanted.locale is None:
        message = "needs `locale`, which says whose forms of words are meant"
        raise bad_parameters([BadParameter(parameter="q", message=message)])
    try:
        return replace(wanted, words=words_asked(query, locale=wanted.locale))
    except SearchRefused as refused:
        raise bad_parameters([BadParameter(parameter="q", message=str(refused))]) from refused


def read_place(cursor: str | None, *, list_hash: str) -> tuple[Place | None, Place | None]:
    """Where the page begins (after) or ends (before)."""
    if cursor is None:
        return None, None
    direction, value, public_id = read_cursor(cursor, list_hash=list_hash)
    place = Place(datetime.fromisoformat(value), public_id)
    return (place, None) if direction == "next" else (None, place)


def write_place(direction: str, place: Place | None, *, list_hash: str) -> str | None:
    if place is None:
        return None
    return write_cursor([direction, place.value.isoformat(), place.public_id], list_hash=list_hash)


def write_list(
    found: CardList,
    *,
    cursors: Mapping[str, str | None],
    limit: int,
    fields: Collection[str] = (),
) -> str:
    page: dict[str, Any] = {**cursors, "limit": limit}
    if found.total is not None:
        page["total"] = found.total if found.total <= MOST_COUNTED else f"{MOST_COUNTED}+"
    items = array_of(only(card, fields) for card in found.cards)
    return f'{{"items":{items},"page":{json.dumps(page)}}}'


def write_links(
    cursors: Mapping[str, str | None], *, path: str, given: Mapping[str, list[Any]]
) -> str:
    """RFC 8288: the same pages as in `page`, for clients that read headers."""
    return ", ".join(
        f"<{settings.BASE_URL}{path}?"
        f'{urlencode({**given, "cursor": [cursor]}, doseq=True)}>; rel="{relation}"'
        for relation, cursor in cursors.items()
        if cursor is not None
    )


@reads(
    router,
    "/articles/{article_id}",
    answer=Article | SomeArticle,
    parameters=ArticleView,
    problems=(404, 410, 451),
    operation_id="read_article",
    tag="stories",
)
def read_article(request: HttpRequest, article_id: str, view: Query[ArticleView]) -> HttpResponse:
    """One story in one locale, complete.

    A withdrawn story answers 410, a legally blocked one 451, each with its reason; whatever was
    never published, or was taken down, answers 404 without one.
    """
    return answer_prepared(
        request,
        prepare_article(article_id, include=view.include, fields=view.fields, script=view.script),
    )


def prepare_article(
    article_id: str,
    *,
    include: Collection[str] = (),
    fields: Sequence[str] = (),
    script: str | None = None,
) -> Prepared:
    """Raises Problem 400, 404, 410 or 451. One query."""
    refuse_script(script)
    found = live_article(article_id, related="related" in include, latest="latest" in include)
    refuse_script(script, locale=found.locale)
    shown = shown_in(script, found)
    locale = f'"{found.locale}"'
    has_lists = bool(include)
    # Lists inside change without a word in the change log.
    ticket = () if has_lists else document_tags(public_id=found.public_id, story_id=found.story_id)
    return Prepared(
        write=lambda: only(
            shown.write(found.complete(requested_locale=locale, is_fallback="false")),
            fields,
            also=[*include, SCRIPT],
        ),
        validators=Validators(etag=etag_of(shown.etag, fields), modified_at=found.built_at),
        freshness=SHORT,
        tags=[*found.cache_tags, *([list_tag(found.locale)] if has_lists else [])],
        language=shown.language,
        ticket=ticket,
    )
