"""A job over several pieces and what came of each; newsroom/models.py shows them to Django."""

from django.conf import settings
from django.db import models


class BulkJob(models.Model):
    """One deed for several pieces, as somebody asked for it. `values` are what the form held."""

    deed = models.CharField(max_length=20)
    values = models.JSONField(default=dict)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_by_name = models.CharField(max_length=150)
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.deed} by {self.asked_by_name}"


class BulkItem(models.Model):
    """One piece of a job: what was on the screen when it was asked for, and what came of it.

    Plain page id, as everywhere on record: a piece that is deleted meanwhile stays in the table.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        REFUSED = "refused"

    job = models.ForeignKey(BulkJob, on_delete=models.CASCADE, related_name="items")
    page_id = models.BigIntegerField()
    title = models.CharField(max_length=255)
    locale = models.CharField(max_length=12)
    revision_id = models.BigIntegerField(null=True)
    content_hash = models.CharField(max_length=64, blank=True)
    plan_version = models.IntegerField(null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    says = models.TextField(blank=True)  # in the words of who asked
    code = models.CharField(max_length=40, blank=True, default="")  # of a refusal, for programs
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("job", "page_id"), name="one_item_per_page_and_job"),
        )

    def __str__(self) -> str:
        return f"{self.job.deed}: page {self.page_id}, {self.state}"
