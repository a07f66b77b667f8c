"""One try: when, how long, what came back. Never a header, and of the answer its beginning only."""

from typing import ClassVar

from django.db import models

from newsroom.webhooks.models.deliveries import WebhookDelivery


class WebhookAttempt(models.Model):
    """Written before anything is sent: a sender that was killed leaves one without an end."""

    delivery = models.ForeignKey(WebhookDelivery, on_delete=models.CASCADE, related_name="tries")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, db_index=True)
    duration_ms = models.PositiveIntegerField(null=True)
    status = models.PositiveSmallIntegerField(null=True)
    error = models.CharField(max_length=300, blank=True)
    # At most 200 characters of the body, without control characters.
    answer = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.delivery_id} #{self.number}: {self.status or self.error or 'no end'}"

    @property
    def has_succeeded(self) -> bool:
        return self.status is not None and 200 <= self.status < 300 and not self.error
