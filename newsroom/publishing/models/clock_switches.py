"""When an operator stopped the clock, why, and when it went on."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class ClockSwitch(models.Model):
    """One row for each time; the clock stands still while one of them has no end."""

    reason = models.CharField(max_length=500)
    paused_by_name = models.CharField(max_length=200)
    paused_at = models.DateTimeField()
    resumed_by_name = models.CharField(max_length=200, blank=True)
    resumed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                models.Value(1),
                condition=Q(resumed_at__isnull=True),
                name="the_clock_is_paused_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"paused {self.paused_at:%Y-%m-%d %H:%M:%S%z}: {self.reason}"
