"""The order in which everybody who changes documents waits for everybody else.

1. `join_publications` (shared) · 2. the story · 3. its documents by page id · 4. the change log.
Nobody takes an earlier one while holding a later one, so nobody waits in a circle.
"""

from django.db import connection

from newsroom.delivery.models import Document

# Numbers of PostgreSQL's advisory locks; they belong to this database only.
PUBLICATIONS = 7_001
CHANGE_LOG = 7_002
STORY = 7_003  # the first half of a pair; the second is a hash of the story's id


def join_publications(*, story_id: str) -> None:
    """Say that a publication is under way, and wait for another one of the same story."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock_shared(%s), pg_advisory_xact_lock(%s, hashtext(%s))",
            [PUBLICATIONS, STORY, story_id],
        )


def wait_for_running_publications() -> None:
    """Return when every publication that is under way now has ended.

    One that read an author's name before it was changed may not have recorded yet that it did:
    after this wait its dependency is there to be found. Later ones read the new name.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [PUBLICATIONS])
        cursor.execute("SELECT pg_advisory_unlock(%s)", [PUBLICATIONS])


def lock_documents_of_story(story_id: str) -> dict[int, Document]:
    """All documents and tombstones of a story, by page id, nobody else's until commit."""
    rows = Document.objects.select_for_update().filter(story_id=story_id).order_by("page_id")
    return {document.page_id: document for document in rows}
