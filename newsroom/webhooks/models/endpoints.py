"""Who is told: an address outside the house, what it wants to hear, and how it is doing."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from newsroom.content.models import make_public_id


class WebhookEndpoint(models.Model):
    """Never deleted as a row: what was delivered to whom stays on record.

    The signing secret is not here: it is derived from a seed and SECRET_KEY (`secrets_of.py`).
    """

    class State(models.TextChoices):
        ACTIVE = "active", _("active")
        OFF = "off", _("switched off")
        # It answered 410: it wants nothing any more.
        GONE = "gone", _("gone (410)")
        # No success for as long as one message is tried at all.
        SILENT = "silent", _("silent")
        # What waited at the time of a backup may have been sent since.
        HELD = "held", _("held")
        DELETED = "deleted", _("deleted")

    public_id = models.CharField(max_length=20, unique=True, default=make_public_id, editable=False)
    name = models.CharField(max_length=120)
    url = models.CharField(max_length=500)
    # Filters; empty means everything. Withdrawals pass every category.
    locales = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    reasons = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    categories = ArrayField(models.CharField(max_length=255), default=list, blank=True)

    secret_seed = models.CharField(max_length=64)
    # Which SECRET_KEY the seed belongs to, as a fingerprint.
    secret_key_id = models.CharField(max_length=16)
    previous_seed = models.CharField(max_length=64, blank=True)
    previous_key_id = models.CharField(max_length=16, blank=True)
    previous_until = models.DateTimeField(null=True)

    state = models.CharField(max_length=8, choices=State.choices, default=State.ACTIVE)
    state_reason = models.CharField(max_length=300, blank=True)
    state_since = models.DateTimeField()
    # The position in the change log up to which deliveries were made.
    cursor = models.BigIntegerField()
    failures_in_a_row = models.PositiveIntegerField(default=0)
    rests_until = models.DateTimeField(null=True)
    # Whoever sends has it for a few seconds; a killed sender's lease runs out.
    lease = models.CharField(max_length=32, blank=True)
    leased_until = models.DateTimeField(null=True)
    last_attempt_at = models.DateTimeField(null=True)
    last_success_at = models.DateTimeField(null=True)

    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_by_name = models.CharField(max_length=200)
    # Whose API key made it; empty for endpoints of the newsroom's own people.
    partner = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering: ClassVar = ["name", "pk"]
        indexes: ClassVar = [
            models.Index(fields=("id",), condition=Q(state="active"), name="active_webhooks")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:
        return self.state == self.State.ACTIVE

    @property
    def was_stopped(self) -> bool:
        """Not by a person: somebody should look at it."""
        return self.state in (self.State.GONE, self.State.SILENT, self.State.HELD)
