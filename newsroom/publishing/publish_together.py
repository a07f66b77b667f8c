"""Several stories of a burst in one transaction: each as if alone, committed and read together.

`publish_due` calls it while more is due than it has sent out. Whatever is not plain — a page in
somebody's hands, a section, an end that is due too — and whatever fails is left to `publish_one`
right after the commit: there it is carried out, or its failure kept, and no other story waits for
it or goes back with it.
"""

import logging
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Revision

from newsroom.content.known_pictures import read_pictures
from newsroom.content.models import ArticlePage, NewsImage
from newsroom.content.prepared import prepared_cursor
from newsroom.delivery.change_log import Entry, append_changes
from newsroom.delivery.follow_ups import Effect, gathered_follow_ups
from newsroom.delivery.locks import BURSTS, join_publications_of, lock_documents_of
from newsroom.delivery.pictures import publish_images
from newsroom.delivery.together import Shared, kept_for_the_end
from newsroom.publishing import crash_points
from newsroom.publishing.beside_page import read_beside
from newsroom.publishing.close_together import close_together
from newsroom.publishing.models import Publication
from newsroom.publishing.page_at_hand import free_articles, read_places, versions_among
from newsroom.publishing.publish_one import claim, publish_one, set_up_transaction
from newsroom.publishing.send_out import checked_version, put_public
from newsroom.publishing.sets.go_out import each_once, write_shared
from newsroom.publishing.sets.pictures import image_ids_of

logger = logging.getLogger(__name__)

# Who has to wait longer for somebody else goes alone.
LONGEST_WAIT = "300ms"


@dataclass(kw_only=True)
class Goer:
    """`before` is the locked page as it stands; `page` as it went out, None if it did not."""

    row: Publication
    revision: Revision
    before: ArticlePage
    page: Any = None


def publish_together(*, publication_ids: Sequence[int], done_by: str) -> None:
    """Carry out these rows, in planned order. Never raises for a failing item."""
    try:
        with transaction.atomic():
            set_up_transaction(publication_ids[0], longest_wait=LONGEST_WAIT)
            wait_for_other_bursts()
            rows = claim(publication_ids)
            crash_points.reach(crash_points.CLAIMED)
            gone = send_out_plain(rows, done_by=done_by)
            left = [row.pk for row in rows if row.pk not in gone]
        crash_points.reach(crash_points.COMMITTED)
    except Exception as error:  # nothing of it has happened: each shows what it is by itself
        logger.warning("Stories go out singly after all", exc_info=error)
        left = list(publication_ids)
    for publication_id in left:
        publish_one(publication_id=publication_id, done_by=done_by)


def wait_for_other_bursts() -> None:
    """One at a time, or later stories of one process would overtake earlier ones of another.

    Raises OperationalError after LONGEST_WAIT: who stands still keeps nobody waiting.
    """
    with prepared_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [BURSTS])


def send_out_plain(rows: Sequence[Any], *, done_by: str) -> set[int]:
    """Inside the transaction; the keys of the rows that are done. In the order of all locks."""
    goers = plain_ones(rows)
    if not goers:
        return set()
    now: Any = rows[0].started_at
    story_ids = sorted({one.before.translation_key.hex for one in goers})
    join_publications_of(story_ids)
    lock_documents_of(story_ids)
    read_together(goers, now=now)
    changes: list[Entry] = []
    with ExitStack() as stack:
        effects = stack.enter_context(gathered_follow_ups(now=now))
        shared = stack.enter_context(kept_for_the_end())
        for goer in goers:
            changes += try_one(goer, shared=shared, effects=effects)
            if len(goers) > 1:
                crash_points.reach(crash_points.BETWEEN)
    write_shared(shared, now=now)
    gone = [one for one in goers if one.page is not None]
    if gone:
        close_together(
            [one.row for one in gone],
            done_by=done_by,
            pages={one.before.pk: one.page for one in gone},
            titles_before={one.before.pk: one.before.title for one in gone},
        )
    # Last: from here on every other publication waits for this one to commit.
    append_changes(each_once(changes, first={one.before.pk for one in gone}), now=now)
    crash_points.reach(crash_points.OUTBOXED)
    return {one.row.pk for one in gone}


def plain_ones(rows: Sequence[Any]) -> list[Goer]:
    """Stories whose page nobody holds and whose version is there, in planned order."""
    candidates = [
        row
        for row in rows
        if row.verb == Publication.Verb.PUBLISH and row.launch_set_id is None and not row.end_is_due
    ]
    pages = {page.pk: page for page in free_articles(page_ids=[one.page_id for one in candidates])}
    revisions = {
        one.pk: one for one in versions_among(revision_ids=[one.revision_id for one in candidates])
    }
    return [
        Goer(row=row, revision=revisions[row.revision_id], before=pages[row.page_id])
        for row in candidates
        if row.revision_id in revisions and row.page_id in pages
    ]


def read_together(goers: Sequence[Goer], *, now: datetime) -> None:
    """What each would have asked for by itself, after all have joined."""
    read_places(one.before for one in goers)
    beside = read_beside([(one.before, one.revision) for one in goers])
    shown = {one.before.pk: image_ids_of(one.revision.content) for one in goers}
    images = read_pictures(set().union(*shown.values()))
    are_held = hold_pictures(images, now=now)
    for goer in goers:
        page: Any = goer.before
        page.beside = beside[page.pk]
        if are_held:
            page._known_pictures = {pk: images.get(pk) for pk in shown[page.pk]}


def hold_pictures(images: Mapping[int, NewsImage], *, now: datetime) -> bool:
    """In one order before any story goes. When one cannot be made, each story asks for its own."""
    try:
        with transaction.atomic():
            publish_images(images, now=now)
    except Exception as error:  # a file, a storage: who shows it meets it again
        logger.warning("Pictures of a burst failed", exc_info=error)
        return False
    return True


def try_one(goer: Goer, *, shared: Shared, effects: list[Effect]) -> list[Entry]:
    """What goes wrong with one takes back this one only."""
    row, mark, asked = goer.row, shared.mark, len(effects)
    now: Any = row.started_at
    try:
        with transaction.atomic():
            allow(row)
            page = checked_version(row, goer.before, revision=goer.revision, now=now)
            changes = put_public(row, page, before=goer.before, revision=goer.revision, now=now)
    except Exception as error:  # it is tried once more by itself, and its failure kept there
        extra = {"publication_id": row.pk}
        logger.warning("A story of a burst goes alone", exc_info=error, extra=extra)
        shared.forget_since(mark)
        del effects[asked:]
        return []
    goer.page = page
    return changes


def allow(row: Publication) -> None:
    """For the database's trigger: the page of this row goes live, and no other."""
    with prepared_cursor() as cursor:
        cursor.execute("SELECT set_config('newsroom.publication', %s, true)", [str(row.pk)])
