"""`/stories/{story_id}`: a story in the locale asked for, or on request in the next best one."""

import json

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from newsroom.api.answers import SHORT, Validators, answer_json
from newsroom.api.filters import StoryFilters
from newsroom.api.members import etag_of, only
from newsroom.api.parameter_types import PUBLIC_ID
from newsroom.api.reads import reads
from newsroom.api.refuse_version import missing_version, refuse_withdrawn
from newsroom.api.schemas.documents import Article
from newsroom.api.schemas.parts import SomeArticle
from newsroom.api.scripts import SCRIPT, refuse_script, shown_in
from newsroom.delivery.cache_tags import list_tag
from newsroom.delivery.missing_versions import versions_of_story
from newsroom.delivery.reading import StoredDocument, document_of_story
from newsroom.delivery.splice import combine_etags

router = Router()


@reads(
    router,
    "/stories/{story_id}",
    answer=Article | SomeArticle,
    parameters=StoryFilters,
    problems=(404, 410, 451),
    operation_id="read_story",
    tag="stories",
)
def read_story(request: HttpRequest, story_id: str, filters: Query[StoryFilters]) -> HttpResponse:
    """The story in a locale, complete.

    A locale in which it is not published answers 404 and lists in `available` those in which it
    is. With `fallback=chain` the first of them, in the order of `/locales`, is answered as it
    stands: `is_fallback` is true, and `locale` and `Content-Language` name its own language.
    """
    refuse_script(filters.script, locale=filters.locale)
    found = story_in(
        story_id,
        locale=filters.locale,
        chain=filters.fallback == "chain",
        related="related" in filters.include,
        latest="latest" in filters.include,
    )
    is_fallback = found.locale != filters.locale
    shown = shown_in(filters.script, found)
    etag = combine_etags(shown.etag, filters.locale) if is_fallback else shown.etag
    has_lists = found.related is not None or found.latest is not None
    return answer_json(
        request,
        lambda: only(
            shown.write(
                found.complete(
                    requested_locale=json.dumps(filters.locale),
                    is_fallback=json.dumps(is_fallback),
                )
            ),
            filters.fields,
            also=[*filters.include, SCRIPT],
        ),
        validators=Validators(etag=etag_of(etag, filters.fields), modified_at=found.built_at),
        freshness=SHORT,
        tags=[*found.cache_tags, *([list_tag(found.locale)] if has_lists else [])],
        language=shown.language,
    )


def story_in(
    story_id: str, *, locale: str, chain: bool, related: bool, latest: bool
) -> StoredDocument:
    """Raises Problem 404, 410 or 451. One query where the version is live."""
    if not PUBLIC_ID.fullmatch(story_id):
        raise missing_version([])
    found = document_of_story(story_id, locale=locale, related=related, latest=latest)
    if found is not None and found.is_live:
        return found
    if found is not None:
        refuse_withdrawn(status=found.status, statement=found.statement, reason=found.reason)
    versions = versions_of_story(story_id)
    if chain and versions:
        best = versions[0].locale
        instead = document_of_story(story_id, locale=best, related=related, latest=latest)
        if instead is not None and instead.is_live:
            return instead
    raise missing_version(versions)
