"""List, document and search, answered before Django has built its objects for a request.

`cms/wsgi.py` puts `OftenAsked` in front of the short stack. It answers public GETs by 200 and 304
with what the declared addresses prepare (`articles.py`, `search.py`), in half of their time.
Whatever is not plain (a key, a secret in the address, a spent quota, another method, a parameter
that is refused) goes on to Django; so does what prevented an answer, and Django says it
(`or_refuse`).
"""

import re
import time
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, QueryDict
from django.http.request import split_domain_port, validate_host
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from pydantic import BaseModel, ValidationError

from newsroom.api.admission import is_over, names_a_secret
from newsroom.api.answers import Prepared, has_it_already
from newsroom.api.articles import plan_list, prepare_article, prepare_list
from newsroom.api.cors import FOR_EVERYBODY
from newsroom.api.filters import PublicFilters, SearchFilters
from newsroom.api.middleware import own_request_id
from newsroom.api.problems import Problem
from newsroom.api.quotas.callers import caller_at
from newsroom.api.quotas.tally import CHEAP, FULL, tally
from newsroom.api.search import prepare_search
from newsroom.api.security_headers import headers_by_scheme
from newsroom.api.service import api
from newsroom.api.strict import check_names, names_of
from newsroom.api.tickets import TICKET
from newsroom.delivery.public_rows import let_go

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
Prepare = Callable[[], Prepared]
Parameters = TypeVar("Parameters", bound=BaseModel)

LIST = "/api/v1/articles"
DOCUMENT = re.compile(r"/api/v1/articles/([A-Za-z0-9_-]{1,40})")
SEARCH = "/api/v1/search"
# Some 2 KB each; and hosts, of which a newsroom has few.
MOST_REMEMBERED = 1000
# Where Django finds what prevented an answer.
PREVENTED = "newsroom.prevented"

declared = {str(one.pattern): one.callback for one in api.urls[0] if one.callback is not None}


class OftenAsked:
    """The WSGI callable of one process."""

    def __init__(self, inner: Application) -> None:
        self._inner = inner
        self._of_everybody = {
            scheme: tuple({**FOR_EVERYBODY, **headers}.items())
            for scheme, headers in headers_by_scheme().items()
        }

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        prepare = question_in(environ)
        shared = self._of_everybody.get(scheme_of(environ)) if prepare else None
        if prepare is None or shared is None:
            return self._inner(environ, start_response)
        caller = caller_at(environ)
        if is_over(caller):
            return self._inner(environ, start_response)
        try:
            prepared = prepare()
            has_it = has_it_already(environ, prepared.etag)
            body = b"" if has_it else prepared.write().encode()
            let_go()
        except Exception as prevented:  # whatever it was, Django has words for it
            environ[PREVENTED] = prevented
            return self._inner(environ, start_response)
        tally.charge(caller, CHEAP if has_it else FULL, now=time.time())
        environ[TICKET] = tuple(prepared.ticket)
        headers = [
            *prepared.headers().items(),
            *shared,
            ("X-Request-ID", own_request_id(environ)),
        ]
        if has_it:
            start_response("304 Not Modified", headers)
            return []
        headers += [("Content-Type", prepared.content_type), ("Content-Length", str(len(body)))]
        start_response("200 OK", headers)
        return [body]


def question_in(environ: Environ) -> Prepare | None:
    """What prepares the answer; None for whatever is not plain."""
    path = environ.get("PATH_INFO", "")
    if not path.startswith((LIST, SEARCH)) or environ["REQUEST_METHOD"] != "GET":
        return None
    query = environ.get("QUERY_STRING", "")
    if is_odd(environ) or names_a_secret(query):
        return None
    if path == LIST:
        return remembered_list(query)
    if path == SEARCH:
        return remembered_search(query)
    named = DOCUMENT.fullmatch(path)
    return partial(prepare_article, named[1]) if named and not query else None


def is_odd(environ: Environ) -> bool:
    host = environ["HTTP_HOST"] if "HTTP_HOST" in environ else environ["SERVER_NAME"]
    return (
        "HTTP_AUTHORIZATION" in environ
        or bool(environ.get("SCRIPT_NAME"))
        or environ.get("CONTENT_LENGTH", "") not in ("", "0")
        or not is_served(host, tuple(settings.ALLOWED_HOSTS))
    )


@lru_cache(maxsize=MOST_REMEMBERED)
def is_served(host: str, allowed: tuple[str, ...]) -> bool:
    """As `HttpRequest.get_host` sees it, which refuses the others."""
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, allowed)


def scheme_of(environ: Mapping[str, Any]) -> str:
    """As Django's `HttpRequest.scheme`, but for proxies that name several schemes: those are ''."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, secure = settings.SECURE_PROXY_SSL_HEADER
        told = environ.get(name)
        if told is not None:
            return {secure: "https", "http": "http"}.get(told, "")
    return str(environ["wsgi.url_scheme"])


@lru_cache(maxsize=MOST_REMEMBERED)
def remembered_list(query: str) -> Prepare | None:
    """None for what the declared address has to refuse."""
    read = read_parameters(query, PublicFilters)
    if read is None:
        return None
    filters, given = read
    try:
        plan = plan_list(filters)
    except Problem:
        return None
    return partial(prepare_list, plan, path=LIST, given=dict(given.lists()))


@lru_cache(maxsize=MOST_REMEMBERED)
def remembered_search(query: str) -> Prepare | None:
    read = read_parameters(query, SearchFilters)
    return read and partial(prepare_search, read[0])


def read_parameters(query: str, model: type[Parameters]) -> tuple[Parameters, QueryDict] | None:
    """`query` as WSGI hands it over; None for what the declared address has to refuse."""
    known, lists = names_of(model)
    given = QueryDict(query.encode("latin-1"))
    try:
        check_names(given, known=known, lists=lists)
        values = {name: given.getlist(name) if name in lists else given[name] for name in given}
        return model.model_validate(values), given
    except (Problem, ValidationError, SuspiciousOperation):
        return None


def or_refuse(name: str) -> Callable[..., HttpResponseBase]:
    """The declared address; where something prevented an answer already, it is said, not asked."""
    ask = declared[name]

    @csrf_exempt
    def answer(request: HttpRequest, **ids: str) -> HttpResponseBase:
        prevented = request.META.pop(PREVENTED, None)
        return ask(request, **ids) if prevented is None else api.on_exception(request, prevented)

    return answer


list_articles = or_refuse("articles")
search_articles = or_refuse("search")
read_article = or_refuse("articles/<article_id>")
