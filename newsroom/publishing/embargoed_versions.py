"""How far each version of a story is while an embargo stands, for its release and for partners."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from wagtail.models import Revision

from newsroom.content.content_hash import content_hash
from newsroom.publishing.models import Approval, Hold, LaunchSet, Publication
from newsroom.publishing.sets.membership import held_back_by
from newsroom.publishing.story_versions import versions_of


class Readiness(StrEnum):
    WAITING = "waiting"  # approved; the end of the embargo brings it out
    PLANNED = "planned"  # approved for a later time of its own
    IN_SET = "in_set"  # approved; its launch set brings it out
    CHANGED = "changed"  # approved, and written on since
    STOPPED = "stopped"  # somebody took it out of the ledger, or it failed there
    UNAPPROVED = "unapproved"


@dataclass(frozen=True, kw_only=True)
class EmbargoedVersion:
    """One locale's page. `publication` is its pending request, `approval` what it stands on."""

    page: Any
    readiness: Readiness
    approval: Approval | None = None
    publication: Publication | None = None
    launch_set: LaunchSet | None = None

    @property
    def is_approved(self) -> bool:
        return self.readiness in (Readiness.WAITING, Readiness.PLANNED, Readiness.IN_SET)

    @property
    def revision_id(self) -> int | None:
        """The version that was approved, never a later draft."""
        return self.approval.revision_id if self.approval else None


def embargoed_versions(page: Any, *, hold: Hold) -> list[EmbargoedVersion]:
    """Every version of the story that is not live, by locale."""
    return [look_at(version, hold=hold) for version in versions_of(page) if not version.live]


def look_at(page: Any, *, hold: Hold) -> EmbargoedVersion:
    rows = Publication.objects.filter(page_id=page.pk, verb=Publication.Verb.PUBLISH)
    last = rows.select_related("approval").order_by("-pk").first()
    launch_set = held_back_by(page.pk)
    if launch_set is not None and last is not None and is_pending_for(launch_set, last):
        return EmbargoedVersion(
            page=page,
            readiness=Readiness.IN_SET,
            approval=last.approval,
            publication=last,
            launch_set=launch_set,
        )
    if last is not None and last.state == Publication.State.PENDING:
        waits = last.hold_id == hold.pk or last.due_at == hold.until
        readiness = Readiness.WAITING if waits else Readiness.PLANNED
        return EmbargoedVersion(
            page=page, readiness=readiness, approval=last.approval, publication=last
        )
    approval = newest_approval(page.pk)
    if approval is None:
        return EmbargoedVersion(page=page, readiness=Readiness.UNAPPROVED)
    # Approved to go out with the release, or cancelled by this embargo; what somebody stopped
    # themselves stays in.
    is_held = last is None or last.approval_id != approval.pk or last.hold_id == hold.pk
    if not is_held:
        return EmbargoedVersion(page=page, readiness=Readiness.STOPPED, approval=approval)
    latest: Revision | None = page.get_latest_revision()
    is_same = latest is not None and content_hash(latest.as_object()) == approval.content_hash
    goes_out = Readiness.IN_SET if launch_set else Readiness.WAITING
    return EmbargoedVersion(
        page=page,
        readiness=goes_out if is_same else Readiness.CHANGED,
        approval=approval,
        launch_set=launch_set,
    )


def is_pending_for(launch_set: LaunchSet, row: Publication) -> bool:
    return row.state == Publication.State.PENDING and row.launch_set_id == launch_set.pk


def newest_approval(page_id: int) -> Approval | None:
    approvals = Approval.objects.filter(page_id=page_id, withdrawn_at__isnull=True)
    return approvals.order_by("-at", "-pk").first()


def standing_embargoes(*, now: datetime) -> Iterator[Hold]:
    """All of them, the latest set first."""
    rows = Hold.objects.filter(kind=Hold.Kind.EMBARGO, lifted_at__isnull=True)
    for hold in rows.order_by("-set_at", "-pk"):
        if hold.until is None or hold.until > now:
            yield hold
