"""Tables of several pieces at once are no archive: each piece's history says what came of it."""

from datetime import datetime, timedelta

from newsroom.review.bulk.models import BulkItem, BulkJob

KEPT = timedelta(days=30)
AT_ONCE = 100  # jobs, of a hundred pieces each at most


def forget_old_jobs(*, now: datetime, at_once: int = AT_ONCE) -> int:
    """How many were taken away, their items with them. What still has a piece to do stays."""
    unfinished = BulkItem.objects.filter(state=BulkItem.State.WAITING).values("job_id")
    old = BulkJob.objects.filter(asked_at__lt=now - KEPT).exclude(pk__in=unfinished)
    forgotten = 0
    while ids := list(old.order_by("asked_at").values_list("pk", flat=True)[:at_once]):
        BulkJob.objects.filter(pk__in=ids).delete()
        forgotten += len(ids)
    return forgotten
