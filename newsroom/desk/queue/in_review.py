"""Pages that are in the workflow, with what the queue sorts and filters by.

States of the workflow name their pages as text. Each tab first picks the few states that it is
about, and asks the rest of their pages alone.
"""

from typing import Any

from django.db.models import BigIntegerField, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Page, WorkflowState, get_default_page_content_type

from newsroom.desk.queue.reach import Reach
from newsroom.publishing.models import LaunchSetMember, Publication
from newsroom.review.draft_reports import writer_of_draft
from newsroom.translation.jobs.reviewer import jobs_for_others

IN_REVIEW, SENT_BACK = WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES


def awaiting_me(reach: Reach) -> QuerySet[Page]:
    """In review where one decides, unless it is one's own work (four eyes), or a version that
    somebody else was named for and that is not due yet.
    """
    others = states(IN_REVIEW).exclude(requested_by=reach.user)
    pages = in_workflow(reach).filter(reach.decides, among(others), ~named_for_others(reach))
    return pages.exclude(writer=reach.user.pk)


def named_for_others(reach: Reach) -> Exists:
    """Nobody is waited for who wrote the text meanwhile or handed it in: four eyes forbid it."""
    jobs = jobs_for_others(reach.user, now=reach.now).exclude(reviewer=OuterRef("writer"))
    handed_in = states(IN_REVIEW).filter(
        object_id=Cast(OuterRef("page_id"), CharField()), requested_by=OuterRef("reviewer")
    )
    return Exists(jobs.exclude(Exists(handed_in)))


def waiting_on_others(reach: Reach) -> QuerySet[Page]:
    """One's own work in review, what one sent back to somebody else, and what one could decide
    while somebody else was named for it.
    """
    handed_in = among(states(IN_REVIEW).filter(requested_by=reach.user))
    is_mine = Q(writer=reach.user.pk) | (reach.owned & ~reach.decides)
    returned = states(SENT_BACK).filter(current_task_state__finished_by=reach.user)
    to_others = among(returned.exclude(requested_by=reach.user))
    of_others = ~Q(writer=reach.user.pk) & ~reach.owned
    is_theirs = reach.decides & Q(named_for_others(reach))
    return in_workflow(reach).filter(
        handed_in | (among(states(IN_REVIEW)) & (is_mine | is_theirs)) | (to_others & of_others)
    )


def changes_requested(reach: Reach) -> QuerySet[Page]:
    """Sent back to who began it, wrote it last or handed it in."""
    mine = among(states(SENT_BACK).filter(requested_by=reach.user))
    is_mine = Q(writer=reach.user.pk) | reach.owned
    return in_workflow(reach).filter(mine | (among(states(SENT_BACK)) & is_mine))


def states(status: str) -> QuerySet[WorkflowState]:
    pages = get_default_page_content_type()
    return WorkflowState.objects.filter(base_content_type=pages, status=status)


def among(chosen: QuerySet[WorkflowState]) -> Q:
    """The pages that these states are of."""
    numbered: Any = chosen.annotate(page_id=Cast("object_id", BigIntegerField()))
    return Q(pk__in=numbered.values("page_id"))


def in_workflow(reach: Reach) -> QuerySet[Page]:
    """`since`: when it was handed in, or sent back; `writer`: whose text it is, 0 for nobody's."""
    state = WorkflowState.objects.filter(
        base_content_type=get_default_page_content_type(),
        object_id=Cast(OuterRef("pk"), CharField()),
        status__in=(IN_REVIEW, SENT_BACK),
    )
    return Page.objects.filter(reach.seen).annotate(
        since=Subquery(
            state.values(
                at=Coalesce("current_task_state__finished_at", "current_task_state__started_at")
            )[:1]
        ),
        due_at=planned_time(),
        writer=Coalesce(writer_of_draft(), 0),
    )


def planned_time() -> Coalesce:
    """When it is to be out: as the ledger, its launch set, or the desk's wish says."""
    pending = Publication.objects.filter(
        page_id=OuterRef("pk"), verb=Publication.Verb.PUBLISH, state=Publication.State.PENDING
    )
    waiting = LaunchSetMember.objects.filter(
        page_id=OuterRef("pk"), state=LaunchSetMember.State.WAITING
    )
    return Coalesce(
        Subquery(pending.values("due_at")[:1]),
        Subquery(waiting.values("launch_set__due_at")[:1]),
        F("articlepage__planned_for"),
    )
