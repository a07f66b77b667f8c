"""One message to one endpoint: the row carries the truth, whatever is killed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from newsroom.webhooks.models.endpoints import WebhookEndpoint


class WebhookDelivery(models.Model):
    """What the change said is copied, in plain ids: page and log may be gone when somebody asks.

    What is sent is read from `delivery` at that moment (`payload.py`).
    """

    class State(models.TextChoices):
        PENDING = "pending", _("waiting")
        DELIVERED = "delivered", _("delivered")
        DEAD = "dead", _("given up")
        # Somebody decided to begin anew without it.
        SKIPPED = "skipped", _("skipped")

    endpoint = models.ForeignKey(
        WebhookEndpoint, on_delete=models.PROTECT, related_name="deliveries"
    )
    # Of the change; none for a test message.
    position = models.BigIntegerField(null=True)
    # The same in every attempt, and after a restore that has renumbered the log.
    message_id = models.CharField(max_length=60, unique=True)
    op = models.CharField(max_length=6, blank=True)
    reason = models.CharField(max_length=20)
    public_id = models.CharField(max_length=20, blank=True)
    story_id = models.CharField(max_length=40, blank=True)
    locale = models.CharField(max_length=12, blank=True)
    changed_at = models.DateTimeField()

    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    # Since it was asked for, or replayed; all of them are in WebhookAttempt.
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("endpoint", "position"), name="one_delivery_per_endpoint_and_change"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=("endpoint", "next_attempt_at"),
                condition=Q(state="pending"),
                name="pending_deliveries",
            ),
            models.Index(fields=("endpoint",), condition=Q(state="dead"), name="dead_deliveries"),
            models.Index(fields=("public_id", "done_at"), name="deliveries_by_story"),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.state}"
