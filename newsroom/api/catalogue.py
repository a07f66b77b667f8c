"""`/categories` and `/locales`: what stories are sorted by."""

import hashlib
import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from newsroom.api.answers import WITHOUT_STORIES, Validators, answer_json
from newsroom.api.filters import CategoryFilters
from newsroom.api.members import etag_of, only_each
from newsroom.api.parameter_types import DEFAULT_LOCALE
from newsroom.api.reads import reads
from newsroom.api.schemas.lists import CategoryList, LocaleList
from newsroom.api.schemas.parts import SomeCategoryList
from newsroom.delivery.reading import categories
from newsroom.delivery.splice import array_of

router = Router()


@reads(
    router,
    "/categories",
    answer=CategoryList | SomeCategoryList,
    parameters=CategoryFilters,
    operation_id="list_categories",
    tag="catalogue",
)
def list_categories(request: HttpRequest, filters: Query[CategoryFilters]) -> HttpResponse:
    """Published categories, each with its name in every locale that has one."""
    found = categories(locale=filters.locale)
    return answer_json(
        request,
        lambda: f'{{"items":{only_each(array_of(found.items), filters.fields)}}}',
        validators=Validators(etag=etag_of(found.etag, filters.fields)),
        freshness=WITHOUT_STORIES,
        tags=["list-categories"],
        language=filters.locale or "",
    )


@reads(router, "/locales", answer=LocaleList, operation_id="list_locales", tag="catalogue")
def list_locales(request: HttpRequest) -> HttpResponse:
    """The locales that stories exist in; the first is the default of `?locale=`."""
    return answer_json(
        request,
        lambda: LOCALES,
        validators=Validators(etag=LOCALES_ETAG),
        freshness=WITHOUT_STORIES,
        tags=["list-locales"],
    )


def write_locales() -> str:
    items = [
        {
            "code": code,
            "name": name,
            "is_default": code == DEFAULT_LOCALE,
            "articles": f"{settings.BASE_URL}/api/v1/articles?locale={code}",
            "categories": f"{settings.BASE_URL}/api/v1/categories?locale={code}",
        }
        for code, name in settings.LANGUAGES
    ]
    return json.dumps({"items": items}, ensure_ascii=False)


LOCALES = write_locales()
LOCALES_ETAG = hashlib.sha256(LOCALES.encode()).hexdigest()
