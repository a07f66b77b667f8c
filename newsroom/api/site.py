"""`/site`: what frames every page of a locale."""

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from newsroom.api.answers import USUAL, Validators, answer_json
from newsroom.api.filters import SiteFilters
from newsroom.api.problem_types import NOT_FOUND
from newsroom.api.problems import Problem
from newsroom.api.reads import reads
from newsroom.api.schemas.site import Site
from newsroom.delivery.cache_tags import site_tag
from newsroom.delivery.reading import site

router = Router()


@reads(
    router,
    "/site",
    answer=Site,
    parameters=SiteFilters,
    problems=(404,),
    operation_id="read_site",
    tag="catalogue",
)
def read_site(request: HttpRequest, filters: Query[SiteFilters]) -> HttpResponse:
    """Name, menus, static pages, imprint and social links of a locale.

    Menus hold only what leads somewhere: an item whose page is not live is left out.
    """
    found = site(filters.locale)
    if found is None:
        raise Problem(NOT_FOUND, "This locale has no frame yet.")
    return answer_json(
        request,
        lambda: found.body,
        validators=Validators(etag=found.etag, modified_at=found.built_at),
        freshness=USUAL,
        tags=[site_tag(filters.locale)],
        language=filters.locale,
    )
