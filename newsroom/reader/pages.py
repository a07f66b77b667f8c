"""The reader's pages: what stands at a path, from the documents of `delivery` alone.

Every address that no other room answers comes here. A live page is shown; an address of before
leads on with one 301; what was withdrawn says so with 410 or 451, at its addresses of before too;
everything else is a 404 page.
"""

import json
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.views.decorators.http import require_safe

from newsroom.audience.reading import views_of
from newsroom.delivery.cache_tags import list_tag, site_tag
from newsroom.delivery.former_addresses import successor_of
from newsroom.delivery.missing_versions import versions_near
from newsroom.delivery.outages import while_the_database_answers
from newsroom.delivery.reading import StoredDocument, document_at
from newsroom.reader.answers import answer_page
from newsroom.reader.contents import stories_of
from newsroom.reader.contexts import article_context, frame, template_of
from newsroom.reader.errors import gone, not_found, unavailable
from newsroom.reader.paging import read_place
from newsroom.reader.show import Json
from newsroom.reader.site_frame import site_in

WITHDRAWN = {410, 451}

or_come_back = while_the_database_answers(otherwise=unavailable)


@require_safe
def show_default_home(request: HttpRequest) -> HttpResponseBase:
    """The bare address leads to the first locale; which one may change, so it is no 301."""
    return HttpResponseRedirect(f"/{settings.LANGUAGES[0][0]}/")


@require_safe
@or_come_back
def show_page(request: HttpRequest) -> HttpResponseBase:
    return page_at(request, request.path_info)


def page_at(request: HttpRequest, path: str) -> HttpResponseBase:
    if "\x00" in path:
        return not_found(request)
    found = document_at(path, related=True, latest=True)
    if found is not None and found.is_live:
        return show_document(request, found)
    if found is not None and found.status in WITHDRAWN:
        return gone(request, status=found.status, statement=found.statement, locale=found.locale)
    if with_slash := address_with_slash(path):
        return HttpResponsePermanentRedirect(with_query(with_slash, request))
    return page_of_before(request, path, left_after=found.built_at if found else None)


def page_of_before(
    request: HttpRequest, path: str, *, left_after: datetime | None
) -> HttpResponseBase:
    """What became of the page that stood here: its new address, its withdrawal, or nothing."""
    query = request.META.get("QUERY_STRING", "")
    before = successor_of(path, query=query, left_after=left_after)
    if before is not None and before.location:
        return HttpResponsePermanentRedirect(before.location)
    if before is not None and before.status in WITHDRAWN:
        return gone(request, status=before.status, statement=before.statement, locale=before.locale)
    return not_found(request, versions=versions_near(path))


def address_with_slash(path: str) -> str | None:
    """The address of a live page that was typed without its last slash."""
    if path.endswith("/"):
        return None
    found = document_at(path + "/")
    return iri_to_uri(found.path) if found is not None and found.is_live else None


def with_query(address: str, request: HttpRequest) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"{address}?{query}" if query else address


def show_document(request: HttpRequest, found: StoredDocument) -> HttpResponseBase:
    """Four statements at most for a story: the document with its lists, frame, sections, views."""
    now = timezone.now()
    body: Json = json.loads(found.body)
    site = site_in(found.locale)
    place = None if found.kind == "article" else read_place(request.GET.get("after", ""))
    if found.kind == "article":
        content = article_context(
            body,
            related=json.loads(found.related or "[]"),
            latest=json.loads(found.latest or "[]"),
            site=site,
            views=views_of(found.public_id).count,
            now=now,
        )
    else:
        content = stories_of(body, place=place, site=site, now=now)
    context = frame(body, site=site, now=now, is_indexed=place is None)
    return answer_page(
        request,
        render_to_string(template_of(found.kind), context | content),
        locale=found.locale,
        tags=[*found.cache_tags, list_tag(found.locale), site_tag(found.locale)],
    )
