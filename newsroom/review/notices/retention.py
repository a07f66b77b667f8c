"""Inboxes are no archive: the history of a piece is. A worker takes old notices away."""

from datetime import datetime, timedelta

from django.db.models import Q

from newsroom.review.notices.models import Notice

READ_KEPT = timedelta(days=90)
# Nobody looked for a year: who wrote it, and what about, is in the history.
UNREAD_KEPT = timedelta(days=365)
AT_ONCE = 2_000


def forget_old_notices(*, now: datetime, at_once: int = AT_ONCE) -> int:
    """How many were taken away, their mails with them."""
    old = Q(at__lt=now - READ_KEPT, read_at__isnull=False) | Q(at__lt=now - UNREAD_KEPT)
    forgotten = 0
    while ids := list(
        Notice.objects.filter(old).order_by("at").values_list("pk", flat=True)[:at_once]
    ):
        Notice.objects.filter(pk__in=ids).delete()
        forgotten += len(ids)
    return forgotten
