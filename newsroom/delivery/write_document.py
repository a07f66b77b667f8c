"""Writing one row of what is public: a document, or a tombstone in its place."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection

from newsroom.content.models import FormerAddress
from newsroom.delivery.built import BuiltDocument, etag_of
from newsroom.delivery.filters import UNDATED
from newsroom.delivery.models import Document

LIVE = 200
# Names of our own table and columns; nothing from outside.
WRITE = """
INSERT INTO newsroom_document ({columns})
SELECT {columns} FROM json_populate_recordset(NULL::newsroom_document, %s::json)
ON CONFLICT (page_id) DO UPDATE SET ({own}) = ROW ({excluded})
"""


def write_document(
    document: Document,
    built: BuiltDocument,
    *,
    revision_id: int,
    content_hash: str,
    page: Any,
    now: datetime,
) -> None:
    """Fill and save a new row, or one that the caller has locked."""
    document.revision_id = revision_id
    document.content_hash = content_hash
    document.first_published_at = page.first_published_at or now
    fill(document, built, now=now)
    document.save()


def write_documents(documents: Iterable[Document]) -> None:
    """Filled ones, new or locked by the caller, in one statement.

    Django's own has a parameter for each value: of 300 documents that took longer than all else.
    """
    columns = [field.attname for field in Document._meta.concrete_fields if not field.primary_key]
    rows = [{name: getattr(document, name) for name in columns} for document in documents]
    own = [name for name in columns if name not in ("page_id", "related_version")]
    with connection.cursor() as cursor:
        cursor.execute(
            WRITE.format(
                columns=", ".join(columns),
                own=", ".join(own),
                excluded=", ".join(f"excluded.{name}" for name in own),
            ),
            [json.dumps(rows, default=str)],
        )


def fill(document: Document, built: BuiltDocument, *, now: datetime) -> bool:
    """Take over what was built; whether the bytes for readers have changed.

    An address that the page leaves by this is kept: readers have it in their links.
    """
    if document.path.startswith("/") and document.path != built.path:
        keep_address_of_before(document)
    before = (document.status, document.body)
    document.public_id = built.public_id
    document.story_id = built.story_id
    document.kind = built.kind
    document.locale = built.locale
    document.path = built.path
    document.title = built.title
    document.status, document.reason, document.statement = LIVE, "", ""
    document.category_slug = built.category_slug
    document.tag_slugs = list(built.tag_slugs)
    document.author_slugs = list(built.author_slugs)
    document.in_latest = built.in_latest
    document.listed_at = built.published_at or UNDATED
    document.updated_at = built.updated_at or now
    document.breaking_until = built.breaking_until
    document.cache_tags = list(built.cache_tags)
    document.card, document.body = built.card_text, built.body_text
    if before == (LIVE, document.body):
        return False
    document.etag = etag_of(document.body)
    document.built_at = now
    return True


def keep_address_of_before(document: Document) -> None:
    """Links to where the page stood lead on; whoever stood at an address last has it.

    One statement, and only where a page has moved: by its own slug or by that of its section.
    """
    FormerAddress.objects.bulk_create(
        [FormerAddress(path=document.path, page_id=document.page_id)],
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=["page", "at"],
    )


def park(document: Document) -> None:
    """Step aside for the one that takes this address, for the rest of the transaction only.

    `fill` gives it its own new address; nobody else ever sees the one in between.
    """
    keep_address_of_before(document)
    document.path = f"~{document.page_id}"
    document.save(update_fields=["path"])


def bury(
    document: Document, *, status: int, reason: str, statement: str = "", now: datetime
) -> None:
    """Only ids, locale and address stay; not one word of the story.

    `statement` is the sentence that the newsroom tells instead, for 410 and 451.
    """
    document.status, document.reason, document.statement = status, reason, statement
    document.title = document.card = document.body = document.category_slug = ""
    document.tag_slugs, document.author_slugs = [], []
    document.content_hash, document.revision_id = "", None
    document.in_latest, document.breaking_until = False, None
    document.etag = etag_of(f"{document.public_id}{status}{now.isoformat()}")
    document.built_at = document.updated_at = now
    document.save()
