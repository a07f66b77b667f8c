"""The record of approvals, and the ledger: the one truth about what goes out when."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# The reason of a request whose page is deleted in the same transaction.
DELETION = "deleted"


class Approval(models.Model):
    """Somebody read this very content and said yes. Plain ids: it outlives page and account."""

    class Kind(models.TextChoices):
        REVIEWED = "reviewed", _("reviewed")
        URGENT = "urgent", _("urgent")
        IMPORT = "import", _("import")

    page_id = models.BigIntegerField(db_index=True)
    revision_id = models.BigIntegerField()
    content_hash = models.CharField(max_length=64)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_by_name = models.CharField(max_length=200)
    comment = models.TextField(blank=True)
    at = models.DateTimeField()
    # Unlocking with a reason, or the first change of the content, ends an approval.
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=("page_id", "revision_id"), name="approvals_by_revision")
        ]

    def __str__(self) -> str:
        return f"{self.kind} approval of revision {self.revision_id}"


class Publication(models.Model):
    """One row for one intention: this revision of this page goes out, or the page goes down."""

    class Verb(models.TextChoices):
        PUBLISH = "publish", _("publish")
        UNPUBLISH = "unpublish", _("unpublish")

    class State(models.TextChoices):
        PENDING = "pending", _("waiting for its time")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")
        SUPERSEDED = "superseded", _("superseded")

    page_id = models.BigIntegerField()
    page_title = models.CharField(max_length=255)
    locale = models.CharField(max_length=12)
    revision_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=10, choices=Verb.choices)
    due_at = models.DateTimeField()
    # As the editor entered it, in that zone; `due_at` is the same instant.
    wall_time = models.CharField(max_length=32)
    zone = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=State.choices, default=State.PENDING)
    approval = models.ForeignKey(
        Approval, null=True, on_delete=models.PROTECT, related_name="publications"
    )
    content_hash = models.CharField(max_length=64, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    requested_by_name = models.CharField(max_length=200)
    reason = models.CharField(max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    # Who carried it out: celery, clock, sweep or now.
    done_by = models.CharField(max_length=20, blank=True)
    lateness = models.DurationField(null=True)
    last_error = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("page_id", "verb"),
                condition=Q(state="pending"),
                name="one_pending_publication_per_page_and_verb",
            ),
            models.CheckConstraint(
                condition=Q(verb="unpublish") | Q(approval__isnull=False),
                name="nothing_is_published_without_an_approval",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=("next_attempt_at", "due_at", "id"),
                condition=Q(state="pending"),
                name="pending_publications",
            ),
            models.Index(fields=("page_id", "-id"), name="publications_by_page"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} page {self.page_id} at {self.due_at:%Y-%m-%d %H:%M:%S%z} {self.state}"


class ClockBeat(models.Model):
    """When each clock process last looked at the ledger; one row per process."""

    name = models.CharField(max_length=120, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.at}"
