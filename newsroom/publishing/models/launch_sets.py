"""Several stories or locales that go live in the same instant."""

from typing import ClassVar

from django.conf import settings
from django.db import models
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
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_by_name = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    lateness = models.DurationField(null=True)
    last_error = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.name} at {self.due_at:%Y-%m-%d %H:%M:%S%z} {self.state}"


class LaunchSetMember(models.Model):
    """A page of the set; its request in the ledger exists from its approval on."""

    launch_set = models.ForeignKey(LaunchSet, on_delete=models.CASCADE, related_name="members")
    page_id = models.BigIntegerField()
    page_title = models.CharField(max_length=255)
    locale = models.CharField(max_length=12)
    # Why it did not go live with the others; empty when it did, or is still to come.
    problem = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("launch_set", "page_id"), name="one_member_per_set_and_page"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_title} ({self.locale})"
