"""A story that is wanted in a locale, rules that want it by themselves, and texts kept aside.

Plain ids and no cascading keys, like the ledger.
"""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from newsroom.translation.jobs.states import State, state_of_job

# Whoever is called away keeps nobody from the work for longer.
CLAIM_LASTS = timedelta(minutes=20)
# Neither with readers nor exempt, or to be followed again: where work can be. One index holds it.
UNSETTLED = Q(finished_at__isnull=True, exempted_at__isnull=True) | Q(reopened_at__isnull=False)


def account() -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )


class Priority(models.TextChoices):
    NORMAL = "normal", _("normal")
    BREAKING = "breaking", _("breaking")


class JobManager(models.Manager["TranslationJob"]):
    def get_queryset(self) -> models.QuerySet["TranslationJob"]:
        """Each with its `state`, as of this query."""
        return super().get_queryset().annotate(**{"state": state_of_job()})


class TranslationJob(models.Model):
    """One for each story and locale. `state` is read from the page (`states.py`)."""

    story_id = models.CharField(max_length=40)
    locale_code = models.CharField(max_length=12)
    source_page_id = models.BigIntegerField()
    # The version of the source that is translated: live, or approved and not yet live.
    source_revision_id = models.BigIntegerField(null=True)
    # None until somebody begins.
    page_id = models.BigIntegerField(null=True)
    priority = models.CharField(max_length=8, choices=Priority.choices, default=Priority.NORMAL)
    due_at = models.DateTimeField()
    assignee = account()
    reviewer = account()
    requested_by = account()
    requested_by_name = models.CharField(max_length=200, blank=True)
    requested_at = models.DateTimeField()
    claimed_by = account()
    claimed_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    # Since when readers have it; None again where they lose it and keep the source.
    finished_at = models.DateTimeField(null=True)
    # The source went on, and readers' text does not follow: work again since then.
    reopened_at = models.DateTimeField(null=True)
    exempted_at = models.DateTimeField(null=True)
    exempted_by_name = models.CharField(max_length=200, blank=True)
    exempt_reason = models.TextField(blank=True)
    # Not before its source, and with it where it is ready by then.
    goes_with_source = models.BooleanField(default=False, db_default=False)
    # Who was told that it is overdue; asked anew when another time is set.
    assignee_told_at = models.DateTimeField(null=True)
    chief_told_at = models.DateTimeField(null=True)

    objects = JobManager()

    # Of the query that brought it; until then nobody has begun.
    state: str = State.REQUESTED.value

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("story_id", "locale_code"), name="one_job_per_story_and_locale"
            ),
            models.CheckConstraint(
                condition=Q(claimed_by__isnull=True) | Q(claimed_at__isnull=False),
                name="a_claim_has_its_time",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=("locale_code", "due_at"), name="jobs_by_locale_and_time"),
            models.Index(fields=("locale_code", "due_at"), condition=UNSETTLED, name="jobs_to_do"),
            models.Index(fields=("page_id",), name="jobs_by_page"),
            models.Index(fields=("source_page_id",), name="jobs_by_source"),
        ]

    def __str__(self) -> str:
        return f"story {self.story_id} into {self.locale_code}"

    def claimant(self, *, now: datetime) -> Any:
        """Who has it at this moment, None for nobody."""
        is_standing = self.claimed_at is not None and now - self.claimed_at < CLAIM_LASTS
        return self.claimed_by if is_standing else None


class TranslationRule(models.Model):
    """Every story of a section (of any, where none is named) is wanted in a locale."""

    # The translation key of the section.
    section_key = models.CharField(max_length=32, blank=True)
    locale_code = models.CharField(max_length=12)
    created_by = account()
    created_by_name = models.CharField(max_length=200)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("section_key", "locale_code"), name="one_rule_per_section_and_locale"
            )
        ]

    def __str__(self) -> str:
        return f"{self.section_key or 'every section'} into {self.locale_code}"


class SetAside(models.Model):
    """What somebody wrote too late: the page had gone on without them. Never over its text."""

    class Why(models.TextChoices):
        APPROVED = "approved", _("it was approved meanwhile")
        IN_REVIEW = "in_review", _("it was in review by then")
        TAKEN = "taken", _("somebody else had it by then")

    class Outcome(models.TextChoices):
        TAKEN_OVER = "taken_over", _("made the newest draft")
        DROPPED = "dropped", _("dropped")

    page_id = models.BigIntegerField()
    user = account()
    user_name = models.CharField(max_length=200)
    why = models.CharField(max_length=10, choices=Why.choices)
    # The version that it was written on, and the content as a version would hold it.
    base_revision_id = models.BigIntegerField(null=True)
    content = models.JSONField()
    kept_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("page_id", "user"),
                condition=Q(settled_at__isnull=True),
                name="one_text_aside_per_page_and_person",
            )
        ]

    def __str__(self) -> str:
        return f"page {self.page_id} by {self.user_name}"
