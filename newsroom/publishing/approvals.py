"""Approvals on record: who said yes to which content. Review, urgent and import call these."""

from datetime import datetime
from typing import Any

from wagtail.models import Revision

from newsroom.content.content_hash import content_hash
from newsroom.content.people import name_of
from newsroom.publishing.models import Approval, Publication


def record_approval(
    *,
    page: Any,
    revision: Revision,
    kind: str,
    user: Any,
    comment: str = "",
    content: Any = None,
    is_flash: bool = False,
    is_minor: bool = False,
    now: datetime,
) -> Approval:
    """Bind a yes to the content of this revision. The caller has checked the user's right.

    `content` is `revision.as_object()` where the caller has it: making it costs six queries.
    """
    return Approval.objects.create(
        page_id=page.pk,
        revision_id=revision.pk,
        content_hash=content_hash(content or revision.as_object()),
        kind=kind,
        approved_by=user,
        approved_by_name=name_of(user),
        comment=comment,
        is_flash=is_flash,
        is_minor=is_minor,
        at=now,
    )


def waived_by(approval: Approval | None) -> frozenset[str]:
    """The checks that this yes leaves out: a flash is a headline whose text is still to come."""
    return frozenset({"body-empty"}) if approval and approval.is_flash else frozenset()


def standing_approval(*, page_id: int, content_hash: str) -> Approval | None:
    """The newest approval of this very content that nobody withdrew."""
    return (
        Approval.objects.filter(
            page_id=page_id, content_hash=content_hash, withdrawn_at__isnull=True
        )
        .order_by("-at", "-pk")
        .first()
    )


def withdraw_approvals(*, page_id: int, reason: str, now: datetime) -> None:
    """End what was approved and has not gone out yet; waiting publications are cancelled."""
    Approval.objects.filter(page_id=page_id, withdrawn_at__isnull=True).update(withdrawn_at=now)
    Publication.objects.filter(
        page_id=page_id, verb=Publication.Verb.PUBLISH, state=Publication.State.PENDING
    ).update(state=Publication.State.CANCELLED, last_error=reason)


def withdraw_approvals_of(*, page_id: int, content_hash: str, now: datetime) -> None:
    """End every yes to this very content; what else was approved stands."""
    Approval.objects.filter(
        page_id=page_id, content_hash=content_hash, withdrawn_at__isnull=True
    ).update(withdrawn_at=now)
