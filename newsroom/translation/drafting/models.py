"""What machines proposed, who confirmed it, and what it cost. Plain ids, like the ledger."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class DraftedSegment(models.Model):
    """A segment of a translation that a machine filled: unreviewed until somebody confirms it.

    `words_hash` is that of the words that it put there; other words are somebody's own.
    """

    page_id = models.BigIntegerField()
    segment_id = models.CharField(max_length=200)
    provider = models.CharField(max_length=20)
    words_hash = models.CharField(max_length=16)
    at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    confirmed_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("page_id", "segment_id"), name="one_draft_per_segment")
        ]

    def __str__(self) -> str:
        return f"page {self.page_id} {self.segment_id}: {self.provider}"


class DraftRun(models.Model):
    """One request for a machine draft: carried out by workers, a few segments at a time.

    `left` are the segments still to do, `refused` those that stay empty, each with why.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        WORKING = "working", _("working")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    page_id = models.BigIntegerField(db_index=True)
    provider = models.CharField(max_length=20)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    left = models.JSONField(default=list)
    total = models.PositiveIntegerField(default=0)
    filled = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=list)
    error = models.TextField(blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    requested_by_name = models.CharField(max_length=200)
    requested_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("page_id",),
                condition=Q(state__in=["waiting", "working"]),
                name="one_draft_run_per_page",
            )
        ]

    def __str__(self) -> str:
        return f"machine draft of page {self.page_id}: {self.state}"


class DraftingDay(models.Model):
    """Letters that were sent to a provider on a day (UTC)."""

    day = models.DateField()
    provider = models.CharField(max_length=20)
    letters = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("day", "provider"), name="one_count_per_day")
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.day}: {self.letters}"
