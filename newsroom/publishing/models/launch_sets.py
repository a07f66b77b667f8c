"""Several stories or locales that go live in the same instant."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class LaunchSet(models.Model):
    """A name, a time and its members; `publish_set` carries it out in one transaction."""

    class Mode(models.TextChoices):
        ALL_OR_NOTHING = "all", _("all or nothing")
        THOSE_READY = "ready", _("those that are ready")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        DONE = "done", _("all live")
        PARTIAL = "partial", _("partly live")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    name = models.CharField(max_length=200)
    mode = models.CharField(max_length=5, choices=Mode.choices, default=Mode.ALL_OR_NOTHING)
    due_at = models.DateTimeField()
    # As the editor entered it, in that zone; `due_at` is the same instant.
    wall_time = models.CharField(max_length=32)
    zone = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    # Grows with each change of its time or its members: who saw an older one is told.
    version = models.PositiveIntegerField(default=1, db_default=1)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_by_name = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    # Who carried it out: celery, clock or now.
    done_by = models.CharField(max_length=20, blank=True, db_default="")
    lateness = models.DurationField(null=True)
    # Why it did not go out whole, or why somebody cancelled it.
    last_error = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=("next_attempt_at", "due_at", "id"),
                condition=Q(state="planned"),
                name="planned_launch_sets",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} at {self.due_at:%Y-%m-%d %H:%M:%S%z} {self.state}"

    @property
    def holds_back(self) -> bool:
        """Whether no member goes out by itself: the same as `sets/membership.py: HOLDING_BACK`."""
        is_failed_whole = self.state == self.State.FAILED and self.mode == self.Mode.ALL_OR_NOTHING
        return self.state == self.State.PLANNED or is_failed_whole


class LaunchSetMember(models.Model):
    """A page of the set; its request in the ledger exists from its approval on."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        OUT = "out", _("out")
        # The set was cancelled, or the page was deleted or ended before it could go out.
        LEFT = "left", _("no longer part of it")

    launch_set = models.ForeignKey(LaunchSet, on_delete=models.CASCADE, related_name="members")
    page_id = models.BigIntegerField()
    page_title = models.CharField(max_length=255)
    locale = models.CharField(max_length=12)
    state = models.CharField(
        max_length=8, choices=State.choices, default=State.WAITING, db_default="waiting"
    )
    added_at = models.DateTimeField(db_default=Now())
    # Why it did not go live with the others; empty when it did, or is still to come.
    problem = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("launch_set", "page_id"), name="one_member_per_set_and_page"
            ),
            models.UniqueConstraint(
                fields=("page_id",),
                condition=Q(state="waiting"),
                name="a_page_waits_in_one_launch_set_only",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_title} ({self.locale})"
