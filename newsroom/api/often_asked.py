"""The list and the document, answered before django-ninja has built its objects for a request.

`urls.py` puts both first. Parameters were validated by the declared model once and are remembered
by their text; whatever is not plain (a key, another method, a parameter that is refused) goes on to
the declared address, which is the contract.
"""

from collections.abc import Callable
from functools import lru_cache

from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from pydantic import ValidationError

from newsroom.api.articles import ListPlan, answer_article, answer_list, plan_list
from newsroom.api.filters import PublicFilters
from newsroom.api.keys.check import holder_of
from newsroom.api.problems import Problem
from newsroom.api.service import answer_database_failure, answer_problem, api
from newsroom.api.strict import check_names, names_of

KNOWN, LISTS = names_of(PublicFilters)
LIST, DOCUMENT = "articles", "articles/<article_id>"
# Some 2 KB each.
MOST_REMEMBERED = 1000

declared = {str(one.pattern): one.callback for one in api.urls[0] if one.callback is not None}


@csrf_exempt
def list_articles(request: HttpRequest) -> HttpResponseBase:
    plan = remembered_plan(request.META.get("QUERY_STRING", "")) if is_plain(request) else None
    if plan is None:
        return declared[LIST](request)
    return guarded(request, lambda: answer_list(request, plan))


@csrf_exempt
def read_article(request: HttpRequest, article_id: str) -> HttpResponseBase:
    if not is_plain(request) or request.META.get("QUERY_STRING"):
        return declared[DOCUMENT](request, article_id=article_id)
    return guarded(request, lambda: answer_article(request, article_id))


def is_plain(request: HttpRequest) -> bool:
    return request.method == "GET" and holder_of(request) is None


@lru_cache(maxsize=MOST_REMEMBERED)
def remembered_plan(query: str) -> ListPlan | None:
    """None for what the declared address has to refuse; `query` as WSGI hands it over."""
    given = QueryDict(query.encode("latin-1"))
    try:
        check_names(given, known=KNOWN, lists=LISTS)
        values = {name: given.getlist(name) if name in LISTS else given[name] for name in given}
        return plan_list(PublicFilters.model_validate(values))
    except (Problem, ValidationError, SuspiciousOperation):
        return None


def guarded(request: HttpRequest, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """Refusals in the form in which the declared addresses give them."""
    try:
        return answer()
    except Problem as problem:
        return answer_problem(request, problem)
    except (OperationalError, InterfaceError) as error:
        return answer_database_failure(request, error)
