"""The API object: routers are gathered here, and every refusal leaves in one form.

`openapi.py` describes it, `urls.py` mounts it.
"""

import logging
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from newsroom.api import (
    articles,
    audience,
    catalogue,
    changes,
    embargoed,
    fronts,
    latest,
    related,
    resolve,
    search,
    service_document,
    site,
    story_versions,
    taxonomies,
    wire_formats,
)
from newsroom.api.manage import drafts
from newsroom.api.manage import verbs as manage
from newsroom.api.manage.approvals import approving as approvals
from newsroom.api.manage.keys import addresses as keys
from newsroom.api.manage.launch_sets import changing as launch_sets
from newsroom.api.manage.previews import addresses as shared_previews
from newsroom.api.manage.webhooks import deliveries as webhook_deliveries
from newsroom.api.manage.webhooks import endpoints as webhooks
from newsroom.api.preview import articles as preview
from newsroom.api.problem_types import UNAVAILABLE
from newsroom.api.problems import Problem, problem_answer
from newsroom.api.strict import as_bad_parameters

logger = logging.getLogger(__name__)

DESCRIPTION = """\
Published stories of the newsroom, read-only. Times are RFC 3339 with an offset; ids are opaque.
Parameters are taken literally: an unknown, repeated or malformed one is refused with 400.
Only `?locale=` chooses a language. Every answer has an `ETag`; send it back as `If-None-Match`.
"""

api = NinjaAPI(
    title="Newsroom delivery API",
    version="1",
    description=DESCRIPTION,
    urls_namespace="delivery-api",
    openapi_url=None,
    docs_url=None,
)
for router in (
    service_document.router,
    # Before the addresses whose ids would take in the endings of these.
    wire_formats.router,
    articles.router,
    story_versions.router,
    resolve.router,
    related.router,
    latest.router,
    fronts.router,
    catalogue.router,
    site.router,
    taxonomies.router,
    search.router,
    audience.router,
    changes.router,
    embargoed.router,
    preview.router,
    manage.router,
    approvals.router,
    launch_sets.router,
    shared_previews.router,
    keys.router,
    drafts.router,
    webhooks.router,
    webhook_deliveries.router,
):
    api.add_router("", router)


@api.exception_handler(Problem)
def answer_problem(request: HttpRequest, problem: Any) -> HttpResponse:
    return problem_answer(request, problem)


@api.exception_handler(ValidationError)
def answer_validation_error(request: HttpRequest, error: Any) -> HttpResponse:
    return problem_answer(request, as_bad_parameters(error.errors, query=request.GET))


@api.exception_handler(OperationalError)
@api.exception_handler(InterfaceError)
def answer_database_failure(request: HttpRequest, error: Any) -> HttpResponse:
    logger.error("The database does not answer", exc_info=error)
    return problem_answer(request, Problem(UNAVAILABLE))
