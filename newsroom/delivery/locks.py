"""The order in which everybody who changes documents waits for everybody else.

1. `join_publications` (shared) · 2. the story · 3. its documents by page id · 4. names, in order ·
5. the frames of locales, in order · 6. the change log.
Nobody takes an earlier one while holding a later one, so nobody waits in a circle.
"""

import time
from collections.abc import Collection
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from newsroom.content.kept_queries import among, kept_query
from newsroom.content.prepared import prepared_cursor
from newsroom.delivery.models import Document

# Numbers of PostgreSQL's advisory locks; they belong to this database only.
PUBLICATIONS = 7_001
CHANGE_LOG = 7_002
# Before all others: who sends out a burst holds it to the end.
BURSTS = 7_005
# First halves of pairs; the second is a hash of the story's id, or of the locale.
STORY = 7_003
SITE = 7_004
# Between two looks at the publications under way.
PAUSE_SECONDS = 0.02


def join_publications(*, story_id: str) -> None:
    """Say that a publication is under way, and wait for another one of the same story."""
    with prepared_cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock_shared(%s), pg_advisory_xact_lock(%s, hashtext(%s))",
            [PUBLICATIONS, STORY, story_id],
        )


def join_publications_of(story_ids: Collection[str]) -> None:
    """The same for many stories at once, in one order for everybody."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [PUBLICATIONS])
        cursor.execute(
            "SELECT count(pg_advisory_xact_lock(%s, half)) FROM (SELECT DISTINCT hashtext(id) AS"
            " half FROM unnest(%s::text[]) AS id ORDER BY half) AS stories",
            [STORY, list(story_ids)],
        )


def lock_site(locale: str) -> None:
    """The frame of a locale is nobody else's until commit."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [SITE, locale])


def wait_for_running_publications(*, seconds: float = 20) -> None:
    """Return when every publication that is under way now has ended; TimeoutError after a while.

    One that read an author's name before it was changed may not have recorded yet that it did:
    after this wait its dependency is there to be found. Later ones read the new name. It looks
    instead of queueing for the lock: publications must never stand behind a renaming.
    """
    ends_at = time.monotonic() + seconds
    waited_for = running_publications()
    while waited_for:
        if time.monotonic() > ends_at:
            raise TimeoutError(f"{len(waited_for)} publications did not end in {seconds} s.")
        time.sleep(PAUSE_SECONDS)
        waited_for &= running_publications()


def running_publications() -> set[str]:
    """The transactions, other than this one, that have joined."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT virtualtransaction FROM pg_locks WHERE locktype = 'advisory' AND granted"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            " AND classid = 0 AND objid = %s AND objsubid = 1 AND pid <> pg_backend_pid()",
            [PUBLICATIONS],
        )
        return {row[0] for row in cursor.fetchall()}


def lock_documents_of_story(story_id: str) -> dict[int, Document]:
    """All documents and tombstones of a story, by page id, nobody else's until commit."""
    return {document.page_id: document for document in locked_documents(story_ids=[story_id])}


def lock_documents_of(story_ids: Collection[str]) -> dict[int, Document]:
    """The same of many stories."""
    found = locked_documents(story_ids=list(story_ids))
    return {document.page_id: document for document in found}


@kept_query
def locked_documents(story_ids: Any) -> QuerySet[Document]:
    rows = Document.objects.filter(among("story_id", story_ids, of="text"))
    return rows.select_for_update().order_by("page_id")
