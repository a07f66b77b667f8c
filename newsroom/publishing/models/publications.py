"""The ledger: the one truth about what goes out when, and as what."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from newsroom.publishing.models.approvals import Approval
from newsroom.publishing.models.holds import Hold
from newsroom.publishing.models.launch_sets import LaunchSet


class Publication(models.Model):
    """One row for one intention: this revision of this page goes out, or the page goes down."""

    class Verb(models.TextChoices):
        PUBLISH = "publish", _("publish")
        UNPUBLISH = "unpublish", _("unpublish")

    class Act(models.TextChoices):
        """What the verb means this time: decides status, reason in the change log and history."""

        # Of the verb publish.
        PUBLISH = "publish", _("publish")
        UPDATE = "update", _("update quietly")
        CORRECT = "correct", _("correct")
        RESTORE = "restore", _("put the version before back")
        # Of the verb unpublish.
        UNPUBLISH = "unpublish", _("unpublish")
        EXPIRE = "expire", _("take down at its end")
        RETRACT = "retract", _("retract")
        KILL = "kill", _("kill")
        BLOCK = "block", _("block by law")
        DELETE = "delete", _("delete")

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
    # Defaults of the database: workers of the version before know neither column.
    act = models.CharField(
        max_length=10, choices=Act.choices, default=Act.PUBLISH, db_default="publish"
    )
    launch_set = models.ForeignKey(
        LaunchSet, null=True, on_delete=models.SET_NULL, related_name="publications"
    )
    # The embargo that moved or cancelled it: its end or release brings it out.
    hold = models.ForeignKey(
        Hold, null=True, on_delete=models.SET_NULL, related_name="publications"
    )
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
    # Grows with each change of its time: who saw an older one is told.
    version = models.PositiveIntegerField(default=1, db_default=1)
    # What was live before, for whoever takes this publication back.
    revision_before = models.BigIntegerField(null=True)
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
            models.Index(fields=("id",), condition=Q(state="failed"), name="failed_publications"),
            models.Index(
                fields=("done_at",), condition=Q(state="done"), name="publications_by_their_end"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} page {self.page_id} at {self.due_at:%Y-%m-%d %H:%M:%S%z} {self.state}"
