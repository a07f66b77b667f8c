"""Keeps the words of live stories for `search`. A follow-up after each publication calls it, and
`manage.py rebuild_search`; a publication of other content and `leave_public` forget a story's words
in their own transaction.
"""

import json
from collections.abc import Collection, Iterator
from typing import Any

from django.db import connection, transaction

from newsroom.delivery.follow_ups import Payload
from newsroom.delivery.highlights import as_one_line
from newsroom.delivery.models import Document, Kind
from newsroom.delivery.search_select import GIST
from newsroom.delivery.search_words import vector_of
from newsroom.delivery.site_models import SearchEntry
from newsroom.delivery.spellings import forget_spellings, keep_spellings

LIVE = 200
CHUNK = 200
_KEEP = f"""
    INSERT INTO newsroom_searchentry
        (page_id, locale, content_hash, words, gist, listed_at, text, text_hash)
    SELECT %s, %s, %s, words, {GIST}, %s, %s, %s FROM (SELECT %s::tsvector AS words) AS entry
    ON CONFLICT (page_id) DO UPDATE SET
        locale = excluded.locale, content_hash = excluded.content_hash, words = excluded.words,
        gist = excluded.gist, listed_at = excluded.listed_at, text = excluded.text,
        text_hash = excluded.text_hash
"""  # noqa: S608
_FORGET = """
    DELETE FROM newsroom_searchentry s USING newsroom_document d
    WHERE s.page_id = ANY(%s) AND d.page_id = s.page_id AND d.content_hash <> s.content_hash
"""


def index_search(payload: Payload) -> None:
    """Follow-up handler: take over the words of `page_ids` as their documents are now."""
    index_pages(payload["page_ids"])


@transaction.atomic
def index_pages(page_ids: Collection[int]) -> None:
    """What left meanwhile is forgotten; the locked rows keep anything from leaving under way."""
    locked = Document.objects.select_for_update().filter(page_id__in=page_ids).order_by("page_id")
    live = [one for one in locked if one.status == LIVE and one.kind == Kind.ARTICLE]
    gone = set(page_ids) - {document.page_id for document in live}
    if gone:
        SearchEntry.objects.filter(page_id__in=gone).delete()
    with connection.cursor() as cursor:
        cursor.executemany(_KEEP, [entry_of(one) for one in live])
    keep_spellings((one.locale, text) for one in live for _weight, text in texts_of(one))


def entry_of(document: Document) -> tuple[Any, ...]:
    body = json.loads(document.body)
    return (
        document.page_id,
        document.locale,
        document.content_hash,
        document.listed_at,
        as_one_line(body["standfirst"], body["body"]["text"]),
        document.content_hash,
        vector_of(texts_of(document), locale=document.locale),
    )


def forget_words_of_before(page_ids: Collection[int]) -> None:
    """From this instant changed stories are found by their new words only, once they are kept."""
    if page_ids:
        with connection.cursor() as cursor:
            cursor.execute(_FORGET, [list(page_ids)])


def texts_of(document: Document) -> list[tuple[str, str]]:
    """What readers see, and nothing else, each text with its weight."""
    body = json.loads(document.body)
    names = [named["name"] for named in [*body["authors"], *body["tags"]]]
    category = body["category"]["name"] if body["category"] else ""
    return [
        ("A", body["title"]),
        ("B", body["standfirst"]),
        ("B", "\n".join([category, body["dateline"], *names])),
        ("C", body["body"]["text"]),
    ]


def rebuild_search() -> Iterator[int]:
    """Index every live story anew, and forget the others; yields how many are done."""
    live = Document.objects.filter(status=LIVE, kind=Kind.ARTICLE)
    SearchEntry.objects.exclude(page_id__in=live.values("page_id")).delete()
    done, after = 0, 0
    while page_ids := list(
        live.filter(page_id__gt=after).order_by("page_id").values_list("page_id", flat=True)[:CHUNK]
    ):
        index_pages(page_ids)
        done, after = done + len(page_ids), page_ids[-1]
        yield done
    forget_spellings()
