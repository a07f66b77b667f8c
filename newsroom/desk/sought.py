"""Things that an address names by their number, looked for without telling strangers which exist.

Who holds none of the verbs anywhere is refused before anything can differ: by the same answer for
what is there and what is not. Whoever holds one somewhere is told that a thing is gone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from wagtail.models import Page

from newsroom.review.policy import TABLE, Verb
from newsroom.review.rights import seats_of


def sought(found: QuerySet[Any], request: HttpRequest, *verbs: Verb) -> Any:
    """The first of them. Raises PermissionDenied or Http404."""
    with alike_for_strangers(request, *verbs):
        thing: Model | None = found.first()
        if thing is None:
            raise Http404
    return thing


@contextmanager
def alike_for_strangers(request: HttpRequest, *verbs: Verb) -> Iterator[None]:
    """Around what looks for something: strangers get PermissionDenied instead of Http404."""
    try:
        yield
    except Http404:
        if holds_any(request.user, *verbs):
            raise
        raise PermissionDenied from None


def sought_page(request: HttpRequest, page_id: int, *verbs: Verb) -> Any:
    """The specific page of that number; whether they may do this with it is for the caller."""
    return sought(Page.objects.filter(pk=page_id), request, *verbs).specific


def holds_any(user: Any, *verbs: Verb) -> bool:
    """In any locale and section, be it on pages of one's own only; without verbs, any at all."""
    held = {verb for seat in seats_of(user) for verb in TABLE[seat.role]}
    return bool(held.intersection(verbs) if verbs else held)
