"""The log that mirrors follow: appended as the last act of a transaction.

`go_public` and `dependents` call it. Positions are given out under a lock that is held until
commit, so a reader who has seen position n has seen everything below it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from newsroom.delivery.cache_tags import list_tag
from newsroom.delivery.locks import CHANGE_LOG
from newsroom.delivery.models import Document
from newsroom.delivery.purge import ask_for_purge

LOCK = "SELECT pg_advisory_xact_lock(%s);"
# A statement of its own: its snapshot begins after the lock was given.
APPEND = """
INSERT INTO newsroom_change (position, op, reason, public_id, story_id, locale, at)
SELECT (SELECT coalesce(max(position), 0) FROM newsroom_change) + place,
    op, reason, public_id, story_id, locale, %s
FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
    WITH ORDINALITY AS entry (op, reason, public_id, story_id, locale, place)
"""
# What a process that answers from memory wants called when it has committed changes itself.
listeners: list[Callable[[], None]] = []


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
    ask_for_purge([tag for entry in entries for tag in tags_made_old(entry.document)], now=now)
    articles = [entry for entry in entries if entry.document.kind == "article"]
    if not articles:
        return
    columns = [
        [entry.op for entry in articles],
        [entry.reason for entry in articles],
        [entry.document.public_id for entry in articles],
        [entry.document.story_id for entry in articles],
        [entry.document.locale for entry in articles],
    ]
    with connection.cursor() as cursor:
        cursor.execute(LOCK + APPEND, [CHANGE_LOG, now, *columns])
    doubt_memories()


def tags_made_old(document: Document) -> list[str]:
    """Its own answers and those about it, and every list of its locale. An article makes nothing
    old that only names its section.
    """
    is_article = document.kind == "article"
    own = [tag for tag in document.cache_tags if not (is_article and tag.startswith("cat-"))]
    return [*own, list_tag(document.locale)]


def doubt_memories() -> None:
    """On commit. Also for what is public and stands in no row of the log, such as fronts."""
    for listener in listeners:
        transaction.on_commit(listener)
