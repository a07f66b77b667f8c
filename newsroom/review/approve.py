"""Approve: the one verb that lets a piece out. The admin and the API call it.

Promises: the version that goes out is the one that the reviewer was shown, read by somebody else
than its last editor and its submitter, free of blocking findings; a refusal changes nothing.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision, TaskState

from newsroom.content.checks import blocking, run_checks
from newsroom.content.part_labels import label_parts
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.holds import standing_embargo
from newsroom.publishing.models import LaunchSet
from newsroom.publishing.sets.membership import held_back_by, lock_sets_of
from newsroom.publishing.wall_time import EnteredTime
from newsroom.review.four_eyes import is_by
from newsroom.review.minor_words import why_not_minor
from newsroom.review.open_tasks import lock_open_task
from newsroom.review.policy import Verb
from newsroom.review.readings import Reading, changed_parts, read, recall_marks
from newsroom.review.refusals import (
    ChecksFailed,
    ContentChanged,
    InLaunchSet,
    NotMinor,
    NotPermitted,
    PublishingRefused,
    SelfApproval,
    UnderEmbargo,
)
from newsroom.review.rights import may
from newsroom.review.timing import Timing, Window, read_end, read_timing


@transaction.atomic
def approve(
    *,
    task_state: TaskState,
    user: Any,
    revision_id: int,
    content_hash: str,
    marks: Mapping[str, str] | None = None,
    timing: Timing | None = None,
    is_minor: bool = False,
    comment: str = "",
    now: datetime,
) -> Window:
    """Approve what was shown, for now or for a time, and hand it to `publishing`.

    `is_minor`: readers of the live story are not told that it was updated.

    Raises the refusals of `check_approval`, AlreadyDecided, NotInReview and PublishingRefused.
    """
    lock_sets_of([int(task_state.workflow_state.object_id)])
    state = lock_open_task(task_state)
    page = Page.objects.get(pk=state.workflow_state.object_id).specific
    shown = Reading(revision_id=revision_id, content_hash=content_hash, marks=marks or {})
    window = check_approval(
        task_state=state,
        page=page,
        user=user,
        shown=shown,
        timing=timing or Timing(),
        is_minor=is_minor,
        now=now,
    )
    state.revision = page.latest_revision
    state.content_hash = content_hash
    state.due_at = None if window.is_now else window.start.instant
    state.wall_time, state.zone = window.start.wall_time, window.start.zone
    state.is_minor = is_minor
    state.ends_at = window.end.instant if window.end else None
    try:
        state.approve(user=user, comment=comment)
    except PublicationRefused as refusal:
        raise PublishingRefused(str(refusal)) from refusal
    return window


def check_approval(
    *,
    task_state: TaskState,
    page: Any,
    user: Any,
    shown: Reading,
    timing: Timing,
    is_minor: bool = False,
    now: datetime,
) -> Window:
    """Everything that stands against approving, without writing: forms ask it beforehand.

    Raises SelfApproval, NotPermitted, ContentChanged, NotMinor, UnderEmbargo, EmbargoEnded,
    ChecksFailed, PastTime, EndsBeforeStart, NonexistentTime and UnknownZone.
    """
    revision: Revision = page.latest_revision
    if is_by(user=user, revision=revision, workflow_state=task_state.workflow_state):
        raise SelfApproval
    has_time = timing.starts or timing.ends or timing.at_embargo_end
    verbs = [Verb.APPROVE, Verb.SCHEDULE] if has_time else [Verb.APPROVE]
    if not all(may(user=user, verb=verb, page=page) for verb in verbs):
        raise NotPermitted
    refuse_changed(page, shown=shown, current=read(revision))
    if is_minor and (reasons := why_not_minor(page, revision.as_object())):
        raise NotMinor(reasons)
    window = window_of(page, timing=timing, now=now)
    findings = blocking(run_checks(revision.as_object(), now=window.start.instant))
    if window.awaits_release:
        findings = [finding for finding in findings if finding.check_id != "embargo"]
    if findings:
        raise ChecksFailed(findings)
    return window


def window_of(page: Any, *, timing: Timing, now: datetime) -> Window:
    """Raises UnderEmbargo for a time at which the story's embargo still stands."""
    launch_set = held_back_by(page.pk)
    if launch_set is not None:
        return window_of_set(launch_set, page, timing=timing, now=now)
    story_id = page.translation_key.hex
    window = read_timing(timing, embargo=standing_embargo(story_id, now), now=now)
    embargo = standing_embargo(story_id, window.start.instant)
    if embargo is not None and not window.awaits_release:
        raise UnderEmbargo(embargo)
    return window


def window_of_set(launch_set: LaunchSet, page: Any, *, timing: Timing, now: datetime) -> Window:
    """Its set says when. Under an embargo beyond that time it waits for set and release alike.

    Raises InLaunchSet for a time of its own.
    """
    if timing.starts or timing.at_embargo_end:
        raise InLaunchSet(launch_set)
    due_at = max(launch_set.due_at, now)
    start = EnteredTime(instant=due_at, wall_time=launch_set.wall_time, zone=launch_set.zone)
    end = read_end(timing, start=start)
    is_held = standing_embargo(page.translation_key.hex, due_at) is not None
    return Window(start=start, end=end, is_now=False, awaits_release=is_held)


def refuse_changed(page: Any, *, shown: Reading, current: Reading) -> None:
    """Raises ContentChanged unless this page's version with this content was shown."""
    is_known = page.revisions.filter(pk=shown.revision_id).exists()
    if is_known and shown.content_hash == current.content_hash:
        return
    marks = shown.marks or recall_marks(shown)
    changes = changed_parts(shown=marks, current=current.marks)
    raise ContentChanged(label_parts(page, changes))
