"""Which versions are never purged: what was approved, has gone out, is planned, or is live.

`manage.py purge_revisions` (ours, in the place of Wagtail's) deletes the others; `keep_on_record`
refuses every other road to a version on record. Deleting a page still takes its versions along:
its trace stays in the ledger and in backups.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.db.models.deletion import ProtectedError
from wagtail.models import Page, Revision, WorkflowState

from newsroom.publishing.models import Approval, Correction, Publication

# Deleted in one transaction each (count): a purge of years must not hold locks for minutes.
AT_ONCE = 200
OPEN_REVIEWS = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)


@dataclass(frozen=True, kw_only=True)
class Purge:
    """What a purge did: versions deleted, and versions that stay because they are on record."""

    deleted: int
    on_record: int


def revisions_on_record() -> QuerySet[Revision]:
    """By approval, ledger, correction or page: what `page_as_it_stood` and undo need for ever."""
    return Revision.objects.filter(
        Q(pk__in=Approval.objects.values("revision_id"))
        | Q(pk__in=Publication.objects.exclude(revision_id=None).values("revision_id"))
        | Q(pk__in=Publication.objects.exclude(revision_before=None).values("revision_before"))
        | Q(pk__in=Correction.objects.values("revision_id"))
        | Q(pk__in=Page.objects.exclude(live_revision=None).values("live_revision_id"))
        | Q(pk__in=Page.objects.exclude(latest_revision=None).values("latest_revision_id"))
    )


def purge_revisions(*, created_before: datetime) -> Purge:
    """Delete page versions that no record names and no review reads. Safe to stop and repeat."""
    old = Revision.objects.page_revisions().filter(created_at__lt=created_before)
    on_record = revisions_on_record().values("pk")
    free = old.exclude(pk__in=on_record).exclude(
        task_states__workflow_state__status__in=OPEN_REVIEWS
    )
    deleted = 0
    while batch := list(free.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        deleted += Revision.objects.filter(pk__in=batch).delete()[1]["wagtailcore.Revision"]
    return Purge(deleted=deleted, on_record=old.filter(pk__in=on_record).count())


def keep_on_record(*, revision: Revision, origin: Any) -> None:
    """For `pre_delete` of versions. Raises ProtectedError.

    `origin` is what somebody deletes: a page may go with its versions, a version alone may not.
    """
    deleted_model = origin.model if isinstance(origin, QuerySet) else type(origin)
    if deleted_model is not Revision:
        return
    if revisions_on_record().filter(pk=revision.pk).exists():
        protected: set[Model] = {revision}
        raise ProtectedError(
            f"Version {revision.pk} is on record: it is or was approved, planned or live.",
            protected,
        )
