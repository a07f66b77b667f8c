"""What keeps a story from going out, in every locale: an embargo, a recall, a kill, a block."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Hold(models.Model):
    """Stands from `set_at` until it is lifted, or until `until` where that is set.

    It concerns the story (the set of pages with one translation key), never one locale alone.
    """

    class Kind(models.TextChoices):
        EMBARGO = "embargo", _("embargo")
        # Its source wants it back; what is out stays out until a person decides.
        RECALL = "recall", _("recall by its source")
        KILL = "kill", _("kill")
        LEGAL_BLOCK = "legal_block", _("legal block")

    story_id = models.CharField(max_length=40)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    until = models.DateTimeField(null=True)
    # For the desk; what readers are told stands in `statements`, by locale.
    reason = models.TextField()
    statements = models.JSONField(default=dict, db_default={}, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    set_by_name = models.CharField(max_length=200)
    set_at = models.DateTimeField()
    lifted_by_name = models.CharField(max_length=200, blank=True)
    lifted_at = models.DateTimeField(null=True)
    lift_reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("story_id", "kind"),
                condition=Q(lifted_at__isnull=True),
                name="one_standing_hold_per_story_and_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} on story {self.story_id}"
