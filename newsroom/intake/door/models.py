"""What was handed in: one row per sender and id of theirs, whatever becomes of the draft."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class HandedIn(models.Model):
    """The unique pair makes one draft of two requests at the same moment.

    Rows keep plain ids: the page may be deleted, and the same item does not come back then.
    """

    class Status(models.TextChoices):
        USABLE = "usable", _("usable")
        WITHHELD = "withheld", _("withheld")
        CANCELED = "canceled", _("canceled")

    # `key:` and the partner, or `wire:` and the id of a source.
    sender = models.CharField(max_length=140)
    external_id = models.CharField(max_length=200)
    # Both empty for what was called back before it ever came in.
    page_id = models.BigIntegerField(null=True)
    public_id = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=255, blank=True)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.USABLE)
    # As the sender counts its versions; 0 where it does not.
    version = models.BigIntegerField(default=0)
    # Of what was handed in, and of the draft that was made of it: another one is the desk's work.
    digest = models.CharField(max_length=64, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    # Newer words of the sender that were not taken, because the desk has the story.
    offered_digest = models.CharField(max_length=64, blank=True)
    first_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("sender", "external_id"), name="one_draft_per_sender_and_external_id"
            )
        ]
        indexes: ClassVar = [models.Index(fields=("sender", "-changed_at"), name="handed_in_last")]

    def __str__(self) -> str:
        return f"{self.sender} {self.external_id}"
