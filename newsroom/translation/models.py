"""What each version of a story is to the others, and what was confirmed when, by whom and why.

Plain ids and no cascading keys, like the ledger. The counts on a version are what the comparison
found last, for lists; whether something is outdated is found by comparing (`weigh.py`).
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class LocaleVersion(models.Model):
    """A page of a story that has, or had, others: one row for each, the original included."""

    class Relation(models.TextChoices):
        ORIGINAL = "original", _("original")
        TRANSLATION = "translation", _("translation")
        ADAPTATION = "adaptation", _("adaptation")

    class Origin(models.TextChoices):
        HUMAN = "human", _("people")
        MACHINE_REVIEWED = "machine_reviewed", _("a machine, reviewed by people")

    page_id = models.BigIntegerField(unique=True)
    story_id = models.CharField(max_length=40, db_index=True)
    relation = models.CharField(max_length=12, choices=Relation.choices)
    origin = models.CharField(max_length=16, choices=Origin.choices, default=Origin.HUMAN)
    # The version that it follows; null for an original.
    source_page_id = models.BigIntegerField(null=True)
    # Segments of the source, and how many of them readers' text and the draft do not follow.
    segments = models.PositiveIntegerField(default=0)
    outdated = models.PositiveIntegerField(default=0)
    outdated_in_draft = models.PositiveIntegerField(default=0)
    # Of an adaptation: numbers, names and dates of the source that are others now.
    changed_facts = models.PositiveIntegerField(default=0)
    # The source was corrected, and this version has not followed.
    correction_pending = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(relation="original", source_page_id__isnull=True)
                | (~Q(relation="original") & Q(source_page_id__isnull=False)),
                name="only_an_original_follows_nobody",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=("source_page_id",), name="versions_by_source"),
        ]

    def __str__(self) -> str:
        return f"page {self.page_id}: {self.relation}"


class Confirmation(models.Model):
    """One record of `evidence.py`: the whole of what is known then, as links.

    `links` holds [target, its hash, source, its hash, version of the source] for each.
    """

    class Why(models.TextChoices):
        BEGUN = "begun", _("begun as a copy of the source")
        ASSUMED = "assumed", _("found together, taken for current")
        STILL_RIGHT = "still_right", _("still right")
        CONFIRMED = "confirmed", _("confirmed beside its source")
        LINKED = "linked", _("linked by hand")
        PUBLISHED = "published", _("went out")

    page_id = models.BigIntegerField()
    why = models.CharField(max_length=12, choices=Why.choices)
    source_page_id = models.BigIntegerField()
    # The version of the source that was looked at.
    source_revision_id = models.BigIntegerField(null=True)
    links = models.JSONField()
    # The segments of the source that somebody confirmed, empty where it was all of them; of those
    # linked by hand the ones of which somebody said what stands for them.
    confirmed = models.JSONField(default=list)
    # The digest of the wording that was looked at.
    digest = models.CharField(max_length=16)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_name = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=("page_id", "at", "id"), name="confirmations_by_page")
        ]

    def __str__(self) -> str:
        return f"page {self.page_id}: {self.why}"


# Those say nothing about the source as a whole.
ABOUT_PARTS = frozenset(
    {Confirmation.Why.CONFIRMED, Confirmation.Why.LINKED, Confirmation.Why.PUBLISHED}
)


class SameMeaning(models.Model):
    """Two wordings of a segment of a source that an editor called the same, for every locale."""

    page_id = models.BigIntegerField(db_index=True)
    segment_id = models.CharField(max_length=200)
    before = models.CharField(max_length=16)
    after = models.CharField(max_length=16)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_name = models.CharField(max_length=200)
    reason = models.TextField()

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"page {self.page_id} {self.segment_id}"
