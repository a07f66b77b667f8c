"""Keys of partners' programs. Only what a key hashes to is stored: nobody can read it again."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models


class ApiKey(models.Model):
    """`locales` limits what the scopes reach; empty means every locale."""

    class Scope(models.TextChoices):
        READ = "read"
        EMBARGO = "embargo"
        PREVIEW = "preview"
        DRAFTS = "drafts"
        WEBHOOKS = "webhooks"

    partner = models.CharField(max_length=120)
    prefix = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=64)
    scopes = ArrayField(models.CharField(max_length=10, choices=Scope.choices))
    locales = ArrayField(models.CharField(max_length=12), default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    # Whoever knew it when it was shown; the key ends with that account. Null: an operator.
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # To the minute: a row is not written for each request.
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["partner", "pk"]

    def __str__(self) -> str:
        return f"{self.partner} ({self.prefix})"
