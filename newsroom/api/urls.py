"""Addresses of the API and of the probes; what is unknown below them is a problem, not a page."""

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from newsroom.api import documentation, health, metrics, often_asked
from newsroom.api.preview.pictures import show_picture
from newsroom.api.problem_types import NOT_FOUND
from newsroom.api.problems import Problem, problem_answer
from newsroom.api.service import api


@csrf_exempt
def refuse_unknown_path(request: HttpRequest, *_path: str) -> HttpResponse:
    return problem_answer(request, Problem(NOT_FOUND, "The API has no such address."))


urlpatterns = [
    # What `often_asked` passes on of its addresses. An ending (`.ninjs`) is another address.
    path("api/v1/articles", often_asked.list_articles),
    path("api/v1/search", often_asked.search_articles),
    re_path(r"^api/v1/articles/(?P<article_id>[A-Za-z0-9_-]{1,40})$", often_asked.read_article),
    path("api/v1/openapi.json", csrf_exempt(documentation.read_openapi)),
    path("api/v1/docs", csrf_exempt(documentation.show_documentation)),
    path("api/v1/problems/<str:slug>", csrf_exempt(documentation.show_problem)),
    path(
        "api/v1/preview/pictures/<str:handle>/<int:image_id>/<str:recipe>/<str:name>",
        csrf_exempt(show_picture),
    ),
    path("api/v1/", api.urls),
    path("healthz", csrf_exempt(health.read_health)),
    path("healthz/publication", csrf_exempt(health.read_publication_health)),
    path("metrics", metrics.show_metrics),
    re_path(r"^(api|healthz)(/.*)?$", refuse_unknown_path),
]
