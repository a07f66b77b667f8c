"""Sends pages out that come as a batch, in one user's name: approval, ledger, publish.

Archives and the demo newsroom end here. It is the same path as for every story; only the kind of
the approval says that nobody read each piece.
"""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Page, WorkflowState

from newsroom.content.checks import blocking, run_checks_of_approved
from newsroom.content.models import ArticlePage
from newsroom.intake.changed_drafts import put_changed_words
from newsroom.intake.piece import Piece
from newsroom.publishing.approvals import record_approval
from newsroom.publishing.models import Approval, Publication
from newsroom.publishing.page_at_hand import find_version, open_version, read_place
from newsroom.publishing.publish_one import Outcome, publish_one
from newsroom.publishing.publish_together import publish_together
from newsroom.publishing.scheduling import request_publication


class KeptAsDraft(Exception):
    """The piece is stored and did not go live; the message is for the report."""


@transaction.atomic  # with publishing inside: a running clock must not take the row
def send_out(*, page_id: int, user: Any, comment: str, clock: Callable[[], datetime]) -> None:
    """Approve the latest version as part of an import and publish it now. Raises KeptAsDraft."""
    publication = enter(page_id=page_id, user=user, comment=comment, clock=clock)
    outcome = publish_one(publication_id=publication.pk, done_by="now")
    if outcome is not Outcome.DONE:
        publication.refresh_from_db()
        raise KeptAsDraft(publication.last_error or outcome.value)


@transaction.atomic
def send_out_together(
    *, page_ids: Collection[int], user: Any, comment: str, clock: Callable[[], datetime]
) -> None:
    """All of these, or none: KeptAsDraft says of one why, and then each is to be tried alone."""
    rows = [enter(page_id=pk, user=user, comment=comment, clock=clock) for pk in page_ids]
    ids = [row.pk for row in rows]
    publish_together(publication_ids=ids, done_by="now")
    kept = Publication.objects.filter(pk__in=ids).exclude(state=Publication.State.DONE).first()
    if kept is not None:
        raise KeptAsDraft(kept.last_error)


def enter(*, page_id: int, user: Any, comment: str, clock: Callable[[], datetime]) -> Publication:
    """The approval and the row of the ledger. Raises KeptAsDraft with what the checks find."""
    page = ArticlePage.objects.filter(pk=page_id).first() or Page.objects.get(pk=page_id).specific
    read_place(page)
    revision = find_version(page.latest_revision_id)
    assert revision is not None, f"page {page_id} has no version"
    content = open_version(page, revision)
    findings = blocking(run_checks_of_approved(content, now=clock()))
    if findings:
        raise KeptAsDraft(" ".join(finding.message for finding in findings))
    now = clock()
    approval = record_approval(
        page=page,
        revision=revision,
        kind=Approval.Kind.IMPORT,
        user=user,
        comment=comment,
        content=content,
        now=now,
    )
    return request_publication(
        page=page,
        revision=revision,
        approval=approval,
        due_at=now,
        user=user,
        reason=comment,
        now=now,
    )


def refuse_desk_work(piece: Piece, *, page_id: int, now: datetime) -> None:
    """A piece from an earlier run may have passed into the desk's hands. Raises KeptAsDraft.

    Goes on after a run that stopped between writing and publishing; never publishes what
    somebody here took down, scheduled, submitted or wrote on.
    """
    page = ArticlePage.objects.get(pk=page_id)
    if page.first_published_at is not None and not page.live:
        raise KeptAsDraft("It was taken down here and stays down.")
    pending = Publication.objects.filter(page_id=page_id, state=Publication.State.PENDING)
    if pending.exclude(approval__kind=Approval.Kind.IMPORT).exists():
        raise KeptAsDraft("Its time was set here.")
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_IN_PROGRESS:
        raise KeptAsDraft("It is in review here.")
    if put_changed_words(page.get_latest_revision_as_object(), piece, now=now):
        raise KeptAsDraft("It was edited here since it was imported.")
