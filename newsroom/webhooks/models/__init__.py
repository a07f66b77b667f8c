"""Who is told, what they are told, and each time that it was tried."""

from newsroom.webhooks.models.attempts import WebhookAttempt
from newsroom.webhooks.models.deliveries import WebhookDelivery
from newsroom.webhooks.models.endpoints import WebhookEndpoint

__all__ = ["WebhookAttempt", "WebhookDelivery", "WebhookEndpoint"]
