"""The pages of tags and authors: everything of one theme or by one person, newest first.

A name has a page only where live stories show it, so a draft's tag is no more than a 404.
"""

import json

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from newsroom.delivery.cache_tags import list_tag, site_tag
from newsroom.delivery.filters import Filters
from newsroom.delivery.public_names import NameKind
from newsroom.delivery.reading import name_document
from newsroom.reader.answers import answer_page
from newsroom.reader.contents import list_of
from newsroom.reader.contexts import frame, name_body
from newsroom.reader.errors import not_found
from newsroom.reader.pages import or_come_back
from newsroom.reader.paging import read_place
from newsroom.reader.site_frame import site_in


@require_safe
@or_come_back
def show_tag(request: HttpRequest, locale: str, slug: str) -> HttpResponseBase:
    return show_name(
        request, "tag", locale=locale, slug=slug, filters=Filters(locale=locale, tag=slug)
    )


@require_safe
@or_come_back
def show_author(request: HttpRequest, locale: str, slug: str) -> HttpResponseBase:
    return show_name(
        request, "author", locale=locale, slug=slug, filters=Filters(locale=locale, author=slug)
    )


def show_name(
    request: HttpRequest, kind: NameKind, *, locale: str, slug: str, filters: Filters
) -> HttpResponseBase:
    text = None if "\x00" in slug else name_document(kind, slug, locale)
    if text is None:
        return not_found(request)
    now = timezone.now()
    body = name_body(json.loads(text))
    site = site_in(locale)
    place = read_place(request.GET.get("after", ""))
    content = list_of(body, filters=filters, place=place, now=now)
    context = frame(body, site=site, now=now, is_indexed=place is None)
    return answer_page(
        request,
        render_to_string("reader/name.html", context | content),
        locale=locale,
        tags=[list_tag(locale), site_tag(locale)],
    )
