"""Breaking news: on top until its end."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class BreakingPin(models.Model):
    """The end is compared with the clock at every reading, so no process has to take it down."""

    page_id = models.BigIntegerField()
    until = models.DateTimeField()
    set_by_name = models.CharField(max_length=200)
    set_at = models.DateTimeField()
    ended_by_name = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("page_id",),
                condition=Q(ended_at__isnull=True),
                name="one_breaking_pin_per_page",
            )
        ]

    def __str__(self) -> str:
        return f"page {self.page_id} until {self.until}"
