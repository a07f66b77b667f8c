"""What tombstones say later: a legal block that is lifted is no longer the reason for anything."""

from collections.abc import Mapping
from datetime import datetime

from newsroom.delivery.built import etag_of
from newsroom.delivery.change_log import Entry, append_changes
from newsroom.delivery.locks import join_publications, lock_documents_of_story

BLOCKED, GONE, UNKNOWN = 451, 410, 404


def forget_block(*, story_id: str, killed_with: Mapping[str, str] | None, now: datetime) -> None:
    """The story's blocked tombstones turn into those of its kill, or answer like unknown ids.

    `killed_with` are the statements of a kill that stands, by locale. `built_at` stays: it tells
    since when nothing stands at the address.
    """
    join_publications(story_id=story_id)
    blocked = [
        document
        for document in lock_documents_of_story(story_id).values()
        if document.status == BLOCKED
    ]
    is_killed = killed_with is not None
    status, reason = (GONE, "killed") if is_killed else (UNKNOWN, "unpublished")
    for document in blocked:
        document.status, document.reason = status, reason
        document.statement = (killed_with or {}).get(document.locale, "")
        document.etag = etag_of(f"{document.public_id}{status}{now.isoformat()}")
        document.save(update_fields=["status", "reason", "statement", "etag"])
    append_changes(
        [Entry(op="delete", reason=reason, document=document) for document in blocked], now=now
    )
