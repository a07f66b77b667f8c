"""Signs of life of the processes that keep the promise."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Heartbeat(models.Model):
    """When each process last did its work; one row per process, or per sweep."""

    class Kind(models.TextChoices):
        CLOCK = "clock", _("clock")
        BEAT = "beat", _("beat")
        WORKER = "worker", _("worker")
        # Not a process: the last time that a worker looked through a whole table.
        SWEEP = "sweep", _("sweep")

    name = models.CharField(max_length=120, unique=True)
    # Default of the database: clocks of the version before write rows without a kind.
    kind = models.CharField(
        max_length=6, choices=Kind.choices, default=Kind.CLOCK, db_default="clock"
    )
    # The queues that a worker takes from, separated by commas.
    queues = models.CharField(max_length=200, default="", db_default="", blank=True)
    at = models.DateTimeField()

    class Meta:
        # The table's first name, which clocks of the version before know.
        db_table = "newsroom_clockbeat"
        ordering: ClassVar = ["kind", "name"]

    def __str__(self) -> str:
        return f"{self.kind} {self.name} {self.at}"
