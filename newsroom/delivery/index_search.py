"""Keeps the words of live stories for `search`. A follow-up after each publication calls it, and
`manage.py rebuild_search`; `leave_public` forgets a story in its own transaction.
"""

import json
from collections.abc import Collection, Iterator

from django.db import connection, transaction

from newsroom.delivery.follow_ups import Payload
from newsroom.delivery.models import Document, Kind
from newsroom.delivery.search_words import vector_of
from newsroom.delivery.site_models import SearchEntry
from newsroom.delivery.spellings import forget_spellings, keep_spellings

LIVE = 200
CHUNK = 200
_KEEP = """
    INSERT INTO newsroom_searchentry (page_id, locale, content_hash, words)
    VALUES (%s, %s, %s, %s::tsvector)
    ON CONFLICT (page_id) DO UPDATE SET
        locale = excluded.locale, content_hash = excluded.content_hash, words = excluded.words
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
        cursor.executemany(
            _KEEP,
            [(one.page_id, one.locale, one.content_hash, vector_of_document(one)) for one in live],
        )
    keep_spellings((one.locale, text) for one in live for _weight, text in texts_of(one))


def vector_of_document(document: Document) -> str:
    return vector_of(texts_of(document), locale=document.locale)


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
