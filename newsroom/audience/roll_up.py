"""Hours that no ranking needs any more are forgotten: their views stand in days. Called hourly."""

from datetime import datetime, timedelta

from django.db import transaction

from newsroom.audience.models import FlushedBatch, SourceHour, ViewHour

KEPT_HOURS = timedelta(days=8)
# Batches are repeated within seconds; after this long nobody asks for one again.
KEPT_BATCHES = timedelta(days=2)


@transaction.atomic
def roll_up_views(*, now: datetime) -> int:
    """How many rows of hours were forgotten. Days and totals hold every view already."""
    FlushedBatch.objects.filter(at__lt=now - KEPT_BATCHES).delete()
    SourceHour.objects.filter(hour__lt=now - KEPT_HOURS).delete()
    forgotten, _by_model = ViewHour.objects.filter(hour__lt=now - KEPT_HOURS).delete()
    return forgotten
