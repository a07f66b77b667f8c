"""The articles that readers can see, as the engine reads them: from documents, never from pages.

Called by indexing, showing and the full rebuild.
"""

import json
from collections.abc import Iterable

from django.db.models import QuerySet

from newsroom.delivery.models import Document, Kind
from newsroom.related.terms import TermUse, article_terms

LIVE = 200


def live_articles() -> QuerySet[Document]:
    return Document.objects.filter(status=LIVE, kind=Kind.ARTICLE)


def live_versions(page_ids: Iterable[int]) -> dict[tuple[int, str], int]:
    """For a page and a locale the live page that tells the page's story there."""
    stories = dict(
        Document.objects.filter(page_id__in=list(page_ids)).values_list("page_id", "story_id")
    )
    live = live_articles().filter(story_id__in=set(stories.values()))
    versions = {
        (story_id, locale): page_id
        for story_id, locale, page_id in live.values_list("story_id", "locale", "page_id")
    }
    return {
        (page_id, locale): version
        for page_id, story_id in stories.items()
        for (version_of, locale), version in versions.items()
        if version_of == story_id
    }


def terms_of(document: Document) -> dict[int, TermUse]:
    """What a live document is about: its headline, standfirst and text."""
    body = json.loads(document.body)
    return article_terms(
        headline=document.title,
        body=f"{body['standfirst']}\n{body['body']['text']}",
        locale=document.locale,
    )
