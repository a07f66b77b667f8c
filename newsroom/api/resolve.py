"""`/resolve`: what stands at an address of the readers' site, or where it has gone.

For front ends that keep the newsroom's addresses. The answer to a path is that of the reader's
pages (`reader/pages.py`), as data.
"""

import json
from dataclasses import dataclass
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from newsroom.api.answers import USUAL, Validators, answer_json
from newsroom.api.filters import ResolveFilters
from newsroom.api.parameter_types import DEFAULT_LOCALE, LOCALES
from newsroom.api.reads import reads
from newsroom.api.refuse_version import missing_version, refuse_withdrawn
from newsroom.api.resolved_names import NamedPage, page_of_name
from newsroom.api.schemas.resolved import AnyResolved
from newsroom.delivery.cache_tags import list_tag
from newsroom.delivery.former_addresses import successor_of
from newsroom.delivery.missing_versions import versions_near, versions_of_story
from newsroom.delivery.public_urls import media_url
from newsroom.delivery.reading import StoredDocument, document_at, document_of_story
from newsroom.delivery.splice import combine_etags

router = Router()
MEMBERS = ("id", "story_id", "locale", "title", "url", "api_url", "alternates", "x_default")


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A live document and, where the path asked for is not its own, the address that is."""

    document: StoredDocument
    location: str = ""
    status: int = 301  # of the location


@reads(
    router,
    "/resolve",
    answer=AnyResolved,
    parameters=ResolveFilters,
    problems=(404, 410, 451),
    operation_id="resolve_path",
    tag="stories",
)
def resolve_path(request: HttpRequest, filters: Query[ResolveFilters]) -> HttpResponse:
    """What stands at a path, or where it stands now.

    `redirect`: send readers to `location` with 301; it is an address that a story had under
    another slug, in a renamed section or in an older system. `/` leads to the front page of the
    locale, with 302 where none is given. A withdrawn story answers 410, a blocked one 451. A 404
    lists in `available` the locales in which the story, tag or author is published.
    """
    named = page_of_name(unquote(filters.path.partition("?")[0]), filters)
    if named is not None:
        return answer_named(request, named)
    standing = version_wanted(standing_at(filters), filters)
    found = standing.document
    wanted = wanted_locale(filters) or found.locale
    return answer_json(
        request,
        lambda: write_resolved(standing, requested_locale=wanted),
        validators=Validators(
            etag=combine_etags(found.etag, standing.location, wanted), modified_at=found.built_at
        ),
        freshness=USUAL,
        tags=found.cache_tags,
        language=found.locale,
    )


def answer_named(request: HttpRequest, named: NamedPage) -> HttpResponse:
    return answer_json(
        request,
        lambda: named.text,
        validators=Validators(etag=combine_etags(named.text)),
        freshness=USUAL,
        tags=[f"list-{named.kind}s", list_tag(named.locale)],
        language=named.locale,
    )


def wanted_locale(filters: ResolveFilters) -> str:
    """`?locale=`, else that of the path; empty for addresses of older systems."""
    first = filters.path.strip("/").partition("/")[0]
    return filters.locale or (first if first in LOCALES else "")


def standing_at(filters: ResolveFilters) -> Standing:
    """Raises Problem 404, 410 or 451."""
    path, _, query = filters.path.partition("?")
    path = unquote(path)
    if path == "/":
        return front_page(filters)
    found = document_at(path)
    if found is not None and found.is_live:
        return Standing(document=found)
    if found is not None:
        refuse_withdrawn(status=found.status, statement=found.statement, reason=found.reason)
    if not path.endswith("/"):
        slashed = document_at(path + "/")
        if slashed is not None and slashed.is_live:
            return Standing(document=slashed, location=slashed.path)
    return moved_from(path, query, left=found) or instead_of(path, filters)


def front_page(filters: ResolveFilters) -> Standing:
    """The bare address leads to the default locale; which one that is may change."""
    found = document_at(f"/{filters.locale or DEFAULT_LOCALE}/")
    if found is None or not found.is_live:
        raise missing_version([])
    is_bare = filters.locale is None
    return Standing(document=found, location=found.path if is_bare else "", status=302)


def moved_from(path: str, query: str, *, left: StoredDocument | None) -> Standing | None:
    before = successor_of(path, query=query, left_after=left.built_at if left else None)
    if before is None:
        return None
    refuse_withdrawn(status=before.status, statement=before.statement, reason=before.reason)
    moved = document_at(before.path) if before.location else None
    if moved is None or not moved.is_live:
        return None
    return Standing(document=moved, location=before.location)


def instead_of(path: str, filters: ResolveFilters) -> Standing:
    versions = versions_near(path)
    if filters.fallback == "chain" and versions:
        found = document_at(versions[0].path)
        if found is not None and found.is_live:
            return Standing(document=found)
    raise missing_version(versions)


def version_wanted(standing: Standing, filters: ResolveFilters) -> Standing:
    """The same story in `?locale=`. Raises Problem where it has none there."""
    found = standing.document
    if filters.locale in (None, found.locale):
        return standing
    other = document_of_story(found.story_id, locale=filters.locale, kind=found.kind)
    if other is not None and other.is_live:
        return Standing(document=other)
    if other is not None:
        refuse_withdrawn(status=other.status, statement=other.statement, reason=other.reason)
    if filters.fallback == "chain":
        return standing
    raise missing_version(versions_of_story(found.story_id, kind=found.kind))


def write_resolved(standing: Standing, *, requested_locale: str) -> str:
    body = json.loads(standing.document.body)
    resolved = {
        "type": "redirect" if standing.location else standing.document.kind,
        "status": standing.status if standing.location else 200,
        "location": media_url(standing.location) if standing.location else None,
        **({"to": standing.document.kind} if standing.location else {}),
        **{name: body[name] for name in MEMBERS},
        "path": standing.document.path,
        "requested_locale": requested_locale,
        "is_fallback": standing.document.locale != requested_locale,
    }
    return json.dumps(resolved, ensure_ascii=False)
