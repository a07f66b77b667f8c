"""Attempts to sign in, for as long as they count."""

from django.db import models


class SignInAttempt(models.Model):
    """`key` is a digest of the name that was tried, or of where it came from: neither is kept."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = (models.Index(fields=["key", "at"], name="sign_in_attempts_by_key"),)

    def __str__(self) -> str:
        return f"{self.key[:8]} at {self.at:%H:%M:%S}"
