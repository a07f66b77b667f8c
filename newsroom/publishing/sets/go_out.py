"""What happens inside the transaction of one set; `publish_set` is its only caller."""

import logging
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from newsroom.delivery.change_log import Entry, append_changes
from newsroom.delivery.locks import join_publications_of, lock_documents_of
from newsroom.delivery.models import Document
from newsroom.delivery.names import record_names
from newsroom.delivery.together import Shared, kept_for_the_end
from newsroom.delivery.write_site import follow_pages
from newsroom.publishing import crash_points
from newsroom.publishing.close import close
from newsroom.publishing.flip.flip import flip
from newsroom.publishing.models import LaunchSet, Publication
from newsroom.publishing.page_at_hand import join_with_parent, lock_page
from newsroom.publishing.send_out import checked_version, make_public
from newsroom.publishing.sets.candidates import Candidate, lock_candidates
from newsroom.publishing.sets.links_within import link_members
from newsroom.publishing.sets.outcomes import SetNotReady, close_set
from newsroom.publishing.sets.pictures import publish_their_pictures

logger = logging.getLogger(__name__)


def send_out_together(launch_set: LaunchSet, *, done_by: str) -> None:
    """Check and send out every member, each as if it went alone, with one instant for all.

    Those that were made ready are flipped; the others follow one by one, at the same instant.

    Raises SetNotReady where all were to go and one cannot; the caller rolls back.
    """
    now: Any = launch_set.started_at
    candidates = lock_candidates(launch_set)
    refuse_unready(launch_set, candidates)
    documents = lock_stories(candidates)
    publish_their_pictures(going(candidates), now=now)
    with kept_for_the_end() as shared:
        changes = flip(
            going(candidates),
            with_all=candidates,
            documents=documents,
            shared=shared,
            now=now,
            done_by=done_by,
        )
        for candidate in going(candidates):
            if not candidate.is_flipped:
                changes += try_one(candidate, shared=shared, now=now, done_by=done_by)
        refuse_unready(launch_set, candidates)
        link_members(gone(candidates), now=now)
    write_shared(shared, now=now)
    close_set(launch_set, candidates, done_by=done_by)
    # Last: from here on every other publication waits for this one to commit.
    page_ids = {one.member.page_id for one in candidates}
    append_changes(each_once(changes, first=page_ids), now=now)
    crash_points.reach(crash_points.OUTBOXED)


def going(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those that nothing stands against so far, but for what went out before the others."""
    return [one for one in candidates if one.row is not None and not one.problem]


def gone(candidates: Iterable[Candidate]) -> list[Candidate]:
    return [one for one in going(candidates) if not one.has_ended]


def refuse_unready(launch_set: LaunchSet, candidates: Sequence[Candidate]) -> None:
    if launch_set.mode != LaunchSet.Mode.ALL_OR_NOTHING:
        return
    problems = {one.member.pk: one.problem for one in candidates if one.problem}
    if problems:
        raise SetNotReady(problems)


def lock_stories(candidates: Sequence[Candidate]) -> dict[int, Document]:
    """All of them before the first is written: between two stories nobody waits for a third."""
    story_ids = {one.page.translation_key.hex for one in candidates if one.page is not None}
    join_publications_of(sorted(story_ids))
    return lock_documents_of(sorted(story_ids))


def try_one(candidate: Candidate, *, shared: Shared, now: datetime, done_by: str) -> list[Entry]:
    """What goes wrong with one member touches no other, and is kept for the editor."""
    mark = shared.mark
    try:
        with transaction.atomic():
            return carry_out(candidate, now=now, done_by=done_by)
    except Exception as error:  # whatever breaks concerns this member only
        extra = {"page_id": candidate.member.page_id}
        logger.warning("A member of a launch set failed", exc_info=error, extra=extra)
        shared.forget_since(mark)
        candidate.error = error
        candidate.problem = str(error)
        return []


def carry_out(candidate: Candidate, *, now: datetime, done_by: str) -> list[Entry]:
    row, revision = candidate.row, candidate.revision
    assert row is not None
    assert revision is not None
    row.started_at = now
    if candidate.has_ended:
        remark = "Its end came before it could go out."
        close(row, Publication.State.SUPERSEDED, done_by, remark=remark)
        return []
    before = lock_page(page_id=row.page_id, revision=revision)
    join_with_parent(before)
    page = checked_version(row, before, revision=revision, now=now)
    return make_public(row, page, before=before, revision=revision, now=now, done_by=done_by)


def write_shared(shared: Shared, *, now: datetime) -> None:
    for locale in sorted({locale for locale, _name in shared.names}):
        record_names([name for code, name in shared.names if code == locale], locale=locale)
    follow_pages(shared.documents, now=now)


def each_once(changes: Iterable[Entry], *, first: Collection[int]) -> list[Entry]:
    """Members side by side, each told once and by its own reason; then who only names them."""
    told: dict[int, Entry] = {}
    for entry in changes:
        told.setdefault(entry.document.page_id, entry)
    return sorted(told.values(), key=lambda entry: entry.document.page_id not in first)
