"""How a page enters and leaves what is public, inside the transaction of its publication.

Publishing calls both: `go_public` after Wagtail's own publish, `leave_public` after its unpublish
or before a deletion. Rollback leaves nothing behind. Locks: newsroom/delivery/locks.py.
"""

from datetime import datetime
from typing import Any

from newsroom.delivery.change_log import Entry, append_changes
from newsroom.delivery.dependencies import forget_dependencies, record_dependencies
from newsroom.delivery.documents import build
from newsroom.delivery.effects import effects_of_going, effects_of_leaving
from newsroom.delivery.follow_ups import record_follow_ups
from newsroom.delivery.index_search import forget_words_of_before
from newsroom.delivery.locks import join_publications, lock_documents_of_story
from newsroom.delivery.models import Document
from newsroom.delivery.names import record_names
from newsroom.delivery.pictures import publish_pictures
from newsroom.delivery.siblings import rewrite_siblings
from newsroom.delivery.site_models import SearchEntry
from newsroom.delivery.write_document import bury, write_document
from newsroom.delivery.write_site import follow_pages

LIVE = 200


def go_public(
    *,
    page: Any,
    revision_id: int,
    content_hash: str,
    reason: str,
    event: str,
    is_quiet: bool = False,
    now: datetime,
) -> list[Entry]:
    """Write the document of a page that has just gone live, and what others say about it.

    The caller has joined the publications of its story before it read anything.

    `reason` stands in the change log: published, updated, corrected or retracted; who comes back
    after a tombstone is relisted. A publication that changes nothing for readers appends no change
    and keeps `updated_at`; a quiet one (a typo) keeps it too. `event` names the row of the ledger:
    however often it were carried out, each effect would be asked for once.

    Returns what `append_changes` is to be given as the last act of the transaction.
    """
    documents = lock_documents_of_story(page.translation_key.hex)
    live = [one for one in documents.values() if one.status == LIVE]
    publish_pictures(page, now=now)
    document = documents.get(page.pk) or Document(page_id=page.pk, status=0)
    was = (document.status, document.path, document.title, document.body)
    is_update = document.status == LIVE
    updated_at = document.updated_at if is_update else now
    built = build(page, updated_at=updated_at, versions=live)
    if is_update and not is_quiet and built.body_text != document.body:
        built = built.updated(now)
    write_document(
        document, built, revision_id=revision_id, content_hash=content_hash, page=page, now=now
    )
    if is_update:
        forget_words_of_before([page.pk])
    dropped = record_dependencies(page_id=page.pk, keys=built.dependencies)
    documents[page.pk] = document
    changed = rewrite_siblings(documents.values(), now=now)
    record_follow_ups(
        effects_of_going(
            document,
            dropped=dropped,
            is_named_anew=was[:3] != (LIVE, document.path, document.title),
            event=event,
        ),
        now=now,
    )
    record_names(built.names, locale=built.locale)
    follow_pages([document], now=now)
    own = [] if is_update and was[3] == document.body else [document]
    own_reason = "relisted" if was[0] not in (0, LIVE) else reason
    return [
        *(Entry(op="upsert", reason=own_reason, document=one) for one in own),
        *(Entry(op="upsert", reason="updated", document=one) for one in changed),
    ]


def leave_public(
    *, page_id: int, status: int, reason: str, statement: str = "", event: str, now: datetime
) -> None:
    """Leave a tombstone: 404 for unpublished and deleted, 410 for killed, 451 for restricted.

    A page that was never public leaves no trace; a tombstone only ever gets a higher status, so
    that deleting a killed page does not hide the kill.
    """
    story_id = Document.objects.filter(page_id=page_id).values_list("story_id", flat=True).first()
    if story_id is None:
        return
    join_publications(story_id=story_id)
    documents = lock_documents_of_story(story_id)
    document = documents.get(page_id)
    if document is None or (document.status != LIVE and document.status >= status):
        return
    was_live = document.status == LIVE
    bury(document, status=status, reason=reason, statement=statement, now=now)
    SearchEntry.objects.filter(page_id=page_id).delete()
    dropped = forget_dependencies(page_id=page_id)
    changed = rewrite_siblings(documents.values(), now=now) if was_live else []
    if was_live:
        record_follow_ups(effects_of_leaving(document, dropped=dropped, event=event), now=now)
    follow_pages([document], now=now)
    append_changes(
        [
            Entry(op="delete", reason=reason, document=document),
            *(Entry(op="upsert", reason="updated", document=one) for one in changed),
        ],
        now=now,
    )
