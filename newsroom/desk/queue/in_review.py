"""Pages that are in the workflow, with what the queue sorts and filters by.

One query for any number of rows: states of the workflow name their pages as text, so each is looked
up beside its page by Wagtail's own index.
"""

from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    CharField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Page, WorkflowState, get_default_page_content_type

from newsroom.desk.queue.reach import Reach
from newsroom.publishing.models import LaunchSetMember, Publication
from newsroom.review.draft_reports import writer_of_draft

OPEN = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)


def in_workflow(reach: Reach) -> QuerySet[Page]:
    """`since`: handed in, or sent back; `is_own`: this person handed it in or wrote it last."""
    state = WorkflowState.objects.filter(
        base_content_type=get_default_page_content_type(),
        object_id=Cast(OuterRef("pk"), CharField()),
        status__in=OPEN,
    )
    pages = Page.objects.annotate(
        review_status=Subquery(state.values("status")[:1]),
        submitter=Subquery(state.values("requested_by")[:1]),
        sent_back_by=Subquery(state.values("current_task_state__finished_by")[:1]),
        since=Coalesce(
            Subquery(state.values("current_task_state__finished_at")[:1]),
            Subquery(state.values("current_task_state__started_at")[:1]),
        ),
        due_at=planned_time(),
        writer=writer_of_draft(),
    )
    is_own = Q(submitter=reach.user.pk) | Q(writer=reach.user.pk)
    # The few that are in review first: everything above is asked of them alone.
    open_states = WorkflowState.objects.filter(
        base_content_type=get_default_page_content_type(), status__in=OPEN
    ).annotate(page_id=Cast("object_id", BigIntegerField()))
    return pages.filter(reach.seen, pk__in=open_states.values("page_id")).annotate(
        is_own=Case(
            When(is_own, then=Value(True)), default=Value(False), output_field=BooleanField()
        )
    )


def planned_time() -> Coalesce:
    """When it is to be out: as the ledger, its launch set or the desk's wish says, in this order.

    The wish is the page's own, whatever its versions say.
    """
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


def awaiting_me(reach: Reach) -> QuerySet[Page]:
    """In review where one decides, unless it is one's own work: four eyes."""
    pages = in_workflow(reach).filter(review_status=WorkflowState.STATUS_IN_PROGRESS)
    return pages.filter(reach.decides, is_own=False)


def waiting_on_others(reach: Reach) -> QuerySet[Page]:
    """One's own work in review, and what one sent back to somebody else."""
    in_review = Q(review_status=WorkflowState.STATUS_IN_PROGRESS)
    mine = Q(is_own=True) | (reach.owned & ~reach.decides)
    sent_back = Q(review_status=WorkflowState.STATUS_NEEDS_CHANGES, sent_back_by=reach.user.pk)
    others = sent_back & Q(is_own=False) & ~reach.owned
    return in_workflow(reach).filter((in_review & mine) | others)


def changes_requested(reach: Reach) -> QuerySet[Page]:
    """Sent back to who wrote it or handed it in."""
    pages = in_workflow(reach).filter(review_status=WorkflowState.STATUS_NEEDS_CHANGES)
    return pages.filter(Q(is_own=True) | Q(owner=reach.user))
