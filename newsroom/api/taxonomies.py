"""`/tags` and `/authors`: the names that live articles bear."""

import json

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from newsroom.api.answers import WITHOUT_STORIES, Validators, answer_json
from newsroom.api.articles import write_links
from newsroom.api.cursors import filter_hash, read_cursor, write_cursor
from newsroom.api.filters import AuthorFilters, TagFilters
from newsroom.api.members import etag_of, only_each
from newsroom.api.reads import reads
from newsroom.api.schemas.parts import SomeAuthorList, SomeTagList
from newsroom.api.schemas.taxonomies import AuthorList, TagList
from newsroom.delivery.public_names import NameKind, NamePlace, find_names
from newsroom.delivery.splice import array_of

router = Router()


@reads(
    router,
    "/tags",
    answer=TagList | SomeTagList,
    parameters=TagFilters,
    operation_id="list_tags",
    tag="catalogue",
)
def list_tags(request: HttpRequest, filters: Query[TagFilters]) -> HttpResponse:
    """Tags of published articles, by name.

    Pages are walked by cursor, as those of articles.
    """
    return answer_names(request, "tag", filters)


@reads(
    router,
    "/authors",
    answer=AuthorList | SomeAuthorList,
    parameters=AuthorFilters,
    operation_id="list_authors",
    tag="catalogue",
)
def list_authors(request: HttpRequest, filters: Query[AuthorFilters]) -> HttpResponse:
    """Authors of published articles, by name.

    Pages are walked by cursor, as those of articles.
    """
    return answer_names(request, "author", filters)


def answer_names(
    request: HttpRequest, kind: NameKind, filters: TagFilters | AuthorFilters
) -> HttpResponse:
    list_hash = filter_hash(f"/{kind}s", {"locale": filters.locale})
    after, before = read_place(filters.cursor, list_hash=list_hash)
    found = find_names(kind, locale=filters.locale, limit=filters.limit, after=after, before=before)
    cursors = {
        "next": write_place("next", found.next, list_hash=list_hash),
        "prev": write_place("prev", found.prev, list_hash=list_hash),
    }
    page = json.dumps({**cursors, "limit": filters.limit})
    items = array_of(found.items)
    return answer_json(
        request,
        lambda: f'{{"items":{only_each(items, filters.fields, also=["slug"])},"page":{page}}}',
        validators=Validators(etag=etag_of(found.etag, filters.fields)),
        freshness=WITHOUT_STORIES,
        tags=[f"list-{kind}s"],
        language=filters.locale or "",
        link=write_links(cursors, path=request.path, given=dict(request.GET.lists())),
    )


def read_place(cursor: str | None, *, list_hash: str) -> tuple[NamePlace | None, NamePlace | None]:
    """Where the page begins (after) or ends (before)."""
    if cursor is None:
        return None, None
    direction, *place = read_cursor(cursor, list_hash=list_hash)
    return (NamePlace(*place), None) if direction == "next" else (None, NamePlace(*place))


def write_place(direction: str, place: NamePlace | None, *, list_hash: str) -> str | None:
    return write_cursor([direction, *place], list_hash=list_hash) if place is not None else None
