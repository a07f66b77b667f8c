"""The clocks' sign of life."""

from django.db import models


class ClockBeat(models.Model):
    """When each clock process last looked at the ledger; one row per process."""

    name = models.CharField(max_length=120, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.at}"
