"""Public notes about what was wrong in a live story."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from newsroom.publishing.models.publications import Publication


class Correction(models.Model):
    """One person words it, another one lets it out; readers see note, date and kind for good."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("correction")
        CLARIFICATION = "clarification", _("clarification")
        REFUTATION = "refutation", _("refutation")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("waits for another person")
        LIVE = "live", _("public")
        WITHDRAWN = "withdrawn", _("withdrawn")

    page_id = models.BigIntegerField(db_index=True)
    kind = models.CharField(max_length=14, choices=Kind.choices)
    note = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    # The version that it goes out with, and that version's content hash.
    revision_id = models.BigIntegerField()
    content_hash = models.CharField(max_length=64)
    # A refutation names the story that says it as prominently as the error was said.
    link_page_id = models.BigIntegerField(null=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_by_name = models.CharField(max_length=200)
    proposed_at = models.DateTimeField()
    approved_by_name = models.CharField(max_length=200, blank=True)
    publication = models.ForeignKey(
        Publication, null=True, on_delete=models.SET_NULL, related_name="corrections"
    )
    # The date that readers are shown; set when it goes out.
    at = models.DateTimeField(null=True)
    # A proposal that was given up, or a note that left with the publication it came with. Empty
    # where nobody in particular did it.
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_name = models.CharField(max_length=200, blank=True, db_default="")
    withdraw_reason = models.CharField(max_length=200, blank=True, db_default="")

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("page_id",),
                condition=Q(state="proposed"),
                name="one_waiting_correction_per_page",
            ),
            models.CheckConstraint(
                condition=~Q(state="live") | Q(at__isnull=False),
                name="public_corrections_have_a_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of page {self.page_id} ({self.state})"
