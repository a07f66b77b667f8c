"""What the versions of a story say about each other; rewritten with whichever of them changes.

Only the alternates of a stored body change: an action on one locale touches neither the content
nor the `updated_at` of another.
"""

from collections.abc import Iterable
from datetime import datetime

from newsroom.delivery.alternates import with_alternates
from newsroom.delivery.built import etag_of
from newsroom.delivery.identity import version_of, versions_in_order
from newsroom.delivery.models import Document

LIVE = 200


def rewrite_siblings(documents: Iterable[Document], *, now: datetime) -> list[Document]:
    """Save every live document whose alternates have changed, and return them."""
    changed = name_each_other(documents, now=now)
    for document in changed:
        document.save(update_fields=["body", "etag", "built_at"])
    return changed


def name_each_other(documents: Iterable[Document], *, now: datetime) -> list[Document]:
    """The same, for who saves them."""
    live = [document for document in documents if document.status == LIVE]
    versions = versions_in_order(version_of(document) for document in live)
    changed = []
    for document in live:
        body = with_alternates(document.body, versions, own_locale=document.locale)
        if body == document.body:
            continue
        document.body, document.etag, document.built_at = body, etag_of(body), now
        changed.append(document)
    return changed
