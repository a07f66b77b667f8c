"""The log that mirrors follow: appended as the last act of a transaction.

`go_public` and `dependents` call it. Positions are given out under a lock that is held until
commit, so a reader who has seen position n has seen everything below it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from newsroom.delivery.locks import CHANGE_LOG
from newsroom.delivery.models import Change, Document


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What happened to one document; `op` is upsert or delete."""

    op: str
    reason: str
    document: Document


def append_changes(entries: Sequence[Entry], *, now: datetime) -> None:
    """Give each entry the next position. Call it last: every other publication waits from here.

    The log is about articles; sections are few and read whole.
    """
    articles = [entry for entry in entries if entry.document.kind == "article"]
    if not articles:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHANGE_LOG])
        # A statement of its own: its snapshot begins after the lock was given.
        cursor.execute("SELECT coalesce(max(position), 0) FROM newsroom_change")
        last: int = cursor.fetchone()[0]
    Change.objects.bulk_create(
        Change(
            position=position,
            op=entry.op,
            reason=entry.reason,
            public_id=entry.document.public_id,
            story_id=entry.document.story_id,
            locale=entry.document.locale,
            at=now,
        )
        for position, entry in enumerate(articles, start=last + 1)
    )
