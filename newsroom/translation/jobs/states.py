"""How far a job is, read from its page, its review and the ledger: the one place that says so.

Every query of jobs bears it as `state`; it is stored nowhere, so nobody can set it by hand.
"""

from django.db import models
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, WorkflowState

from newsroom.publishing.awaiting import WAITING
from newsroom.publishing.models import Approval, Publication


class State(models.TextChoices):
    REQUESTED = "requested", _("requested")
    IN_PROGRESS = "in_progress", _("in translation")
    IN_REVIEW = "in_review", _("in review")
    READY = "ready", _("approved, goes out")
    LIVE = "live", _("live")
    EXEMPT = "exempt", _("not needed")


def state_of_job() -> Case:
    """What was said to be needless and is live all the same, is live. A live version whose source
    went on is in progress again as soon as somebody writes in it.
    """
    draft_beside_live = Exists(own_page().filter(live=True, has_unpublished_changes=True))
    return Case(
        When(Q(exempted_at__isnull=False) & ~is_live(), then=Value(State.EXEMPT.value)),
        When(~Exists(own_page()), then=Value(State.REQUESTED.value)),
        When(is_in_review(), then=Value(State.IN_REVIEW.value)),
        When(is_ready(), then=Value(State.READY.value)),
        When(
            is_live() & ~(Q(reopened_at__isnull=False) & draft_beside_live),
            then=Value(State.LIVE.value),
        ),
        default=Value(State.IN_PROGRESS.value),
        output_field=CharField(),
    )


def own_page() -> QuerySet[Page]:
    return Page.objects.filter(pk=OuterRef("page_id"))


def is_live() -> Exists:
    return Exists(own_page().filter(live=True))


def is_in_review() -> Exists:
    """States of the workflow name their pages as text."""
    return Exists(
        WorkflowState.objects.filter(
            base_content_type__app_label="wagtailcore",
            base_content_type__model="page",
            object_id=Cast(OuterRef("page_id"), CharField()),
            status=WorkflowState.STATUS_IN_PROGRESS,
        )
    )


def is_ready() -> Q:
    """Approved, and readers do not have it yet: in the ledger, or waiting for an embargo's end.

    What went out on its approval and was withdrawn goes out no more.
    """
    rows = Publication.objects.filter(
        WAITING, page_id=OuterRef("page_id"), verb=Publication.Verb.PUBLISH
    )
    went_out = Publication.objects.filter(
        approval=OuterRef("pk"), state=Publication.State.DONE, verb=Publication.Verb.PUBLISH
    )
    approved = Approval.objects.filter(
        ~Exists(went_out),
        page_id=OuterRef("pk"),
        revision_id=OuterRef("latest_revision"),
        withdrawn_at__isnull=True,
    )
    not_out = Q(live=False) | ~Q(live_revision=F("latest_revision"))
    return Q(Exists(rows)) | Q(Exists(own_page().filter(not_out, Exists(approved))))
