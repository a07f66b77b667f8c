"""`/tags` and `/authors`: the names that live articles bear."""

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from newsroom.api.answers import WITHOUT_STORIES, Validators, answer_json
from newsroom.api.filters import NameFilters
from newsroom.api.reads import reads
from newsroom.api.schemas.taxonomies import AuthorList, TagList
from newsroom.delivery.public_names import NameKind
from newsroom.delivery.reading import names
from newsroom.delivery.splice import array_of

router = Router()


@reads(
    router,
    "/tags",
    answer=TagList,
    parameters=NameFilters,
    operation_id="list_tags",
    tag="catalogue",
)
def list_tags(request: HttpRequest, filters: Query[NameFilters]) -> HttpResponse:
    """Tags of published articles, by name."""
    return answer_names(request, "tag", filters)


@reads(
    router,
    "/authors",
    answer=AuthorList,
    parameters=NameFilters,
    operation_id="list_authors",
    tag="catalogue",
)
def list_authors(request: HttpRequest, filters: Query[NameFilters]) -> HttpResponse:
    """Authors of published articles, by name."""
    return answer_names(request, "author", filters)


def answer_names(request: HttpRequest, kind: NameKind, filters: NameFilters) -> HttpResponse:
    found = names(kind, locale=filters.locale)
    return answer_json(
        request,
        lambda: f'{{"items":{array_of(found.items)}}}',
        validators=Validators(etag=found.etag),
        freshness=WITHOUT_STORIES,
        tags=[f"list-{kind}s"],
        language=filters.locale or "",
    )
